import { parentPort, workerData } from 'node:worker_threads';
import { decodePrimary } from './decode-primary';
import { loadLibheif } from './libheif';
import { limitMemory } from './limit-memory';
import type { HeicAnswer, HeicJob, HeicPicture } from './protocol';
import { HEIC_BYTES_PER_PIXEL } from '../../contract/input-limits';

/** For libheif itself and for small pictures. */
const BASE_BYTES = 48 * 1_048_576;

/** Entry of the worker thread: one picture, one answer. */
function run(job: HeicJob): void {
  // what needs more is not what its header says
  limitMemory(BASE_BYTES + job.bytes.length + HEIC_BYTES_PER_PIXEL.decoder * job.width * job.height);
  const libheif = loadLibheif();
  try {
    const picture = decodePrimary(libheif, job);
    answer(picture, [picture.data.buffer]);
  } catch (error) {
    answer({ kind: 'damage', detail: String(error) });
  }
}

function answer(message: HeicAnswer, transfer: HeicPicture['data']['buffer'][] = []): void {
  parentPort!.postMessage(message, transfer as ArrayBuffer[]);
}

run(workerData as HeicJob);

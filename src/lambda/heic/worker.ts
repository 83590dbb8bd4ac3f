import { parentPort, workerData } from 'node:worker_threads';
import { decodePrimary } from './decode-primary';
import { loadLibheif } from './libheif';
import { limitMemory } from './limit-memory';
import type { HeicAnswer, HeicJob, HeicPicture } from './protocol';

/** For libheif itself and for small pictures. */
const BASE_BYTES = 64 * 1_048_576;
/** More than any picture was seen to take; what needs more is not what its header says. */
const BYTES_PER_PIXEL = 16;

/** Entry of the worker thread: one picture, one answer. */
function run(job: HeicJob): void {
  limitMemory(BASE_BYTES + job.bytes.length + BYTES_PER_PIXEL * job.width * job.height);
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

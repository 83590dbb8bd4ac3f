import { parentPort, workerData } from 'node:worker_threads';
import { decodePrimary } from './decode-primary';
import { loadLibheif } from './libheif';
import { limitMemory } from './limit-memory';
import type { HeicAnswer, HeicJob, HeicPicture } from './protocol';
import { HEIC_BYTES_PER_PIXEL } from '../../contract/input-limits';

/** Memory for libheif itself and for small pictures. */
const BASE_BYTES = 48 * 1_048_576;

/** Decodes one picture and posts one message. */
function run(job: HeicJob): void {
  // a picture that needs more is not what its header says
  limitMemory(BASE_BYTES + job.bytes.length + HEIC_BYTES_PER_PIXEL.decoder * job.width * job.height);
  const libheif = loadLibheif();
  try {
    const picture = decodePrimary(libheif, job);
    post(picture, [picture.data.buffer]);
  } catch (error) {
    post({ kind: 'damage', detail: String(error) });
  }
}

function post(message: HeicAnswer, transfer: HeicPicture['data']['buffer'][] = []): void {
  parentPort!.postMessage(message, transfer as ArrayBuffer[]);
}

run(workerData as HeicJob);

import { Worker } from 'node:worker_threads';
import type { HeicDecoder } from './pipeline';
import { RejectedImageError } from '../errors';
import { HEIC_WORKER, type HeicAnswer, type HeicJob, type HeicPicture } from '../heic/protocol';

/** Limits for the worker's own JavaScript, which only moves bytes. WebAssembly and buffers do not count. */
const RESOURCE_LIMITS = { maxOldGenerationSizeMb: 64, maxYoungGenerationSizeMb: 16 };

/**
 * Creates a decoder that runs in its own thread. Its code comes from the layer that exists only if HEIC is allowed, and
 * is loaded with the first HEIC. The thread ends with the picture, or immediately when the signal is aborted:
 * a running decoder cannot be stopped in any other way.
 */
export function heicDecoder(abandoned: AbortSignal, script = () => require.resolve(HEIC_WORKER)): HeicDecoder {
  return async (bytes, upright) => {
    abandoned.throwIfAborted();
    const job: HeicJob = { bytes, ...upright };
    const worker = new Worker(script(), { workerData: job, resourceLimits: RESOURCE_LIMITS, env: {} });
    const stop = () => void worker.terminate();
    abandoned.addEventListener('abort', stop);
    try {
      return pictureOf(await answerOf(worker));
    } finally {
      abandoned.removeEventListener('abort', stop);
      await worker.terminate();
    }
  };
}

function answerOf(worker: Worker): Promise<HeicAnswer> {
  return new Promise((resolve, reject) => {
    worker.once('message', resolve);
    worker.once('error', reject);
    worker.once('exit', code => reject(new Error(`the HEIC decoder ended without a result, with exit code ${code}`)));
  });
}

function pictureOf(answer: HeicAnswer): HeicPicture {
  if (answer.kind === 'picture') {
    return answer;
  }
  throw new RejectedImageError('CORRUPT', 'the image is damaged or incomplete: export it again and upload that', {
    cause: new Error(answer.detail),
  });
}

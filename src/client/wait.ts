/** Resolves after a delay. Rejects with the signal's reason if the signal aborts first. */
export function wait(milliseconds: number, signal?: AbortSignal): Promise<void> {
  return until(done => {
    const timer = setTimeout(done, milliseconds);
    return () => clearTimeout(timer);
  }, signal);
}

/**
 * Resolves once `start` calls its argument back. Rejects with the signal's reason if the signal aborts first. `start`
 * returns a function that ends it, which is called in both cases.
 */
export function until(start: (done: () => void) => () => void, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    signal?.throwIfAborted();
    const abort = () => {
      stop();
      reject(signal?.reason as Error);
    };
    const stop = start(() => {
      stop();
      signal?.removeEventListener('abort', abort);
      resolve();
    });
    signal?.addEventListener('abort', abort, { once: true });
  });
}

/** Returns the result of a promise. Rejects with the signal's reason if the signal aborts first. */
export async function settled<T>(promise: Promise<T>, signal?: AbortSignal): Promise<T> {
  await until(done => {
    promise.then(done, done);
    return () => {};
  }, signal);
  return promise;
}

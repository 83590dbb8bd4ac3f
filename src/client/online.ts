import { until } from './wait';

/**
 * Longest wait for the event: a browser without a network still reaches its own machine, and some report a state that
 * is wrong.
 */
const LOOK_AGAIN_MS = 30_000;

/** Returns false if the browser has no network. Elsewhere, as in Node.js, it is unknown: true. */
export function isOnline(): boolean {
  return globalThis.navigator?.onLine !== false;
}

/** Resolves when the browser is online again, after 30 seconds at the latest. Rejects if `signal` aborts first. */
export function untilOnline(signal?: AbortSignal): Promise<void> {
  return until(done => {
    const timer = setTimeout(done, LOOK_AGAIN_MS);
    addEventListener('online', done);
    return () => {
      clearTimeout(timer);
      removeEventListener('online', done);
    };
  }, signal);
}

import { type ErrorInfo, ImageError } from './image-error';
import { isOnline, untilOnline } from './online';
import { wait } from './wait';

/** Number of attempts. Those that fail offline do not count. */
export const ATTEMPTS = 5;

const FIRST_MS = 1_000;
const LONGEST_MS = 30_000;
/** Longest Retry-After to wait for: beyond it, an error tells people more than silence. */
const PATIENCE_MS = 60_000;

/**
 * Returns how long to wait after failure number `failures` (from 1), in milliseconds: at random between the server's
 * Retry-After and a limit above it that doubles each time, up to 30 seconds. Clients that failed together then return
 * at different times.
 */
export function backOff(failures: number, retryAfterMs = 0, random: () => number = Math.random): number {
  return retryAfterMs + random() * Math.min(FIRST_MS * 2 ** (failures - 1), LONGEST_MS);
}

/** Returns true if another attempt can succeed: lost connections, 429, 5xx and expired forms. */
export function isTransient({ code, status = 0, retryAfterMs = 0 }: ErrorInfo): boolean {
  const isPassing = ['CONNECTION_LOST', 'TOO_MANY_REQUESTS', 'UPLOAD_EXPIRED'].includes(code) || status >= 500;
  return isPassing && retryAfterMs <= PATIENCE_MS;
}

/** Signal of attempts, and receiver of the pauses between them. */
export interface RetryOptions {
  readonly signal?: AbortSignal;
  /** Called with the reason before a pause, and without one at its end. */
  readonly onPause?: (pause?: Pause) => void;
}

/** Pause between two attempts. */
export interface Pause {
  readonly step: 'retrying' | 'offline';
  readonly error: ImageError;
}

/**
 * Repeats an attempt until it succeeds, up to five times, with increasing pauses. Errors of `prepare`, which runs
 * before each attempt, are final. Rejects with the last error, or with the signal's reason.
 */
export async function retry<T, P>(
  prepare: (last?: ImageError) => Promise<P>,
  attempt: (prepared: P) => Promise<T>,
  { signal, onPause }: RetryOptions,
): Promise<T> {
  let last: ImageError | undefined;
  for (let failures = 0; ;) {
    signal?.throwIfAborted();
    const prepared = await prepare(last);
    try {
      return await attempt(prepared);
    } catch (error) {
      signal?.throwIfAborted();
      if (!(error instanceof ImageError) || !isTransient(error.info)) {
        throw error;
      }
      last = error;
    }
    const isOffline = last.code === 'CONNECTION_LOST' && !isOnline();
    if (!isOffline && ++failures === ATTEMPTS) {
      throw last;
    }
    onPause?.({ step: isOffline ? 'offline' : 'retrying', error: last });
    await (isOffline ? untilOnline(signal) : wait(backOff(failures, last.info.retryAfterMs), signal));
    onPause?.();
  }
}

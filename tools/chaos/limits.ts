import { UserError } from '../lib/cli';

/** Time limits of a run. */
interface TimeLimits {
  /** From the first upload until the pipeline is idle. */
  readonly idleSeconds: number;
  /** The whole run with deployment and audit; longer means it is stuck. */
  readonly totalSeconds: number;
}

/**
 * Returns generous limits: one second an image beyond the time of seven tries, which are at most a minute apart. The
 * deployment takes a few minutes at most, the audit half a second an image.
 */
export function timeLimits(uploads: number): TimeLimits {
  const idleSeconds = 420 + uploads;
  return { idleSeconds, totalSeconds: idleSeconds + 300 + uploads / 2 };
}

/** Waits for the work up to a limit. Throws UserError if it takes longer; the work itself continues. */
export async function within<T>(work: Promise<T>, limitSeconds: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const over = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new UserError(`not done after ${limitSeconds} s: gave up`)), limitSeconds * 1000);
  });
  return Promise.race([work, over]).finally(() => clearTimeout(timer));
}

import { UserError } from '../lib/cli';

/** Waits for some work, but no longer than a limit. Throws UserError when the time is over; the work is not ended by that. */
export async function within<T>(work: Promise<T>, limitSeconds: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const over = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new UserError(`not done after ${limitSeconds} s: given up`)), limitSeconds * 1000);
  });
  return Promise.race([work, over]).finally(() => clearTimeout(timer));
}

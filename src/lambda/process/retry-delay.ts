import { BusyError, ConflictError } from '../errors';

/** Seconds from one failed try to the next; the last one stays. */
const BACK_OFF_SECONDS = [5, 20, 80, 320];

/** Share of the back-off that is added at random at most, so that what failed together does not come back together. */
const JITTER = 0.1;

/** A try that failed. */
export interface FailedTry {
  readonly error: unknown;
  /** How often SQS has handed the message out, this time included. */
  readonly receiveCount: number;
  /** Whether the queue moves the message to the dead-letter queue instead of handing it out once more. */
  readonly lastTry: boolean;
}

/**
 * Seconds until the queue is to hand the message out again: longer each time after a failure, when the lease ends while another worker
 * has the image in hand, and soon after a conflict and after the last try, which only the dead-letter queue follows.
 */
export function retryDelay({ error, receiveCount, lastTry }: FailedTry, now: Date, longest: number, random = Math.random()): number {
  if (lastTry || error instanceof ConflictError) { return 1; }
  const seconds = error instanceof BusyError ? secondsUntil(error.until, now) + 1 : backOff(receiveCount) * (1 + JITTER * random);
  return Math.min(Math.ceil(seconds), longest);
}

function backOff(receiveCount: number): number {
  return BACK_OFF_SECONDS[Math.min(receiveCount, BACK_OFF_SECONDS.length) - 1];
}

function secondsUntil(time = 0, now: Date): number {
  return Math.max(0, (time - now.getTime()) / 1000);
}

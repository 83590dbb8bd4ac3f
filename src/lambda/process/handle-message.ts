import { BusyError, ConflictError, ProcessingError } from '../errors';
import { tidyImage } from './cleanup';
import type { ProcessDeps } from './deps';
import { type Outcome, processUpload } from './process-upload';
import { removeImage } from './remove-image';
import { type ObjectEvent, parseObjectEvents } from '../record/object-event';

/** A message of the upload queue. */
interface QueueMessage {
  /** SQS's own, by which it is found in the dead-letter queue. */
  readonly messageId: string;
  /** What SQS knows this receipt of the message by. */
  readonly receiptHandle: string;
  readonly body: string;
  /** How often SQS has handed the message out, this time included. */
  readonly receiveCount: number;
}

/** How often an event is looked at again at once when another worker wrote the record in between. */
const CONFLICT_TRIES = 5;

/**
 * Handles all events of one message. Throws if any of them is to be retried, having told the queue when; the others have their result and
 * will be seen as done.
 */
export async function handleMessage(deps: ProcessDeps, message: QueueMessage): Promise<void> {
  const lastTry = message.receiveCount >= deps.settings.maxReceiveCount;
  try {
    for (const event of readEvents(deps, message, lastTry)) {
      await handleEvent(deps, event, lastTry);
    }
  } catch (error) {
    await bringAgain(deps, message, error, lastTry);
    throw error;
  }
}

// where that fails, the queue brings it by itself, only later
async function bringAgain(deps: ProcessDeps, message: QueueMessage, error: unknown, lastTry: boolean): Promise<void> {
  const { messageId, receiptHandle, receiveCount } = message;
  const seconds = retryDelay({ error, receiveCount, lastTry }, deps.clock.now(), deps.settings.retrySeconds);
  try {
    await deps.queue.bringAgain(receiptHandle, seconds);
  } catch (cause) {
    deps.logger.error('the queue could not be told when to bring the message again', {
      messageId,
      seconds,
      error: cause,
    });
  }
}

// what is wrong with it is not told: the error's own words cite the body
function readEvents({ logger }: ProcessDeps, { body, messageId }: QueueMessage, lastTry: boolean): ObjectEvent[] {
  try {
    return parseObjectEvents(body);
  } catch (error) {
    logger.error('message is unreadable', { messageId, lastTry });
    throw error;
  }
}

async function handleEvent(deps: ProcessDeps, event: ObjectEvent, lastTry: boolean): Promise<void> {
  let imageId: string | undefined;
  const start = deps.clock.now().getTime();
  const details = () => ({
    imageId,
    event: event.kind,
    bytes: event.bytes,
    milliseconds: deps.clock.now().getTime() - start,
  });
  try {
    imageId = await deps.imageIdOf(event.key);
    const outcome = await retryConflicts(() => handleKind(deps, event, lastTry));
    deps.logger.info('event handled', { ...details(), outcome });
  } catch (error) {
    deps.logger.error('event failed', { ...details(), lastTry, error });
    throw error;
  }
}

function handleKind(deps: ProcessDeps, event: ObjectEvent, lastTry: boolean): Promise<Outcome> {
  switch (event.kind) {
    case 'created':
      return processUpload(deps, event, lastTry);
    case 'removed':
      return removeImage(deps, event, lastTry);
    case 'leftovers':
      return tidyImage(deps, event);
  }
}

async function retryConflicts(handle: () => Promise<Outcome>): Promise<Outcome> {
  for (let tries = 1; ; tries++) {
    try {
      return await handle();
    } catch (error) {
      if (!(error instanceof ConflictError) || tries === CONFLICT_TRIES) {
        throw error;
      }
    }
  }
}

/**
 * Handles a message, and ends the process after a timeout: nothing stops a native library that is at work, which would take memory and
 * CPU from the images after it. By then the record says so, and the queue knows when to bring the message again.
 */
export async function handleOrEnd(
  deps: ProcessDeps,
  message: QueueMessage,
  endProcess: () => Promise<never>,
): Promise<void> {
  try {
    await handleMessage(deps, message);
  } catch (error) {
    if (error instanceof ProcessingError && error.code === 'TIMED_OUT') {
      await endProcess();
    }
    throw error;
  }
}

/** How long what was logged may take to leave the process. */
const FLUSH_MILLISECONDS = 500;

/**
 * Ends this process once what it logged has left it, by a signal: `process.exit` waits for libvips' threads, which are what it is to end
 * for. Lambda fails the invocation and starts a fresh process for the next. Never resolves.
 */
export async function endProcess(): Promise<never> {
  const flushed = Promise.all(
    [process.stdout, process.stderr].map(
      stream =>
        new Promise<void>(resolve => {
          stream.write('', () => resolve());
        }),
    ),
  );
  await Promise.race([
    flushed,
    new Promise(resolve => {
      setTimeout(resolve, FLUSH_MILLISECONDS);
    }),
  ]);
  process.kill(process.pid, 'SIGKILL');
  return new Promise(() => {});
}

/** Seconds from one failed try to the next; the last one stays. */
const BACK_OFF_SECONDS = [5, 20, 80, 320];

/** Share of the back-off that is added at random at most, so that what failed together does not come back together. */
const JITTER = 0.1;

/** A try that failed. */
interface FailedTry {
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
export function retryDelay(
  { error, receiveCount, lastTry }: FailedTry,
  now: Date,
  longest: number,
  random = Math.random(),
): number {
  if (lastTry || error instanceof ConflictError) {
    return 1;
  }
  const seconds =
    error instanceof BusyError ? secondsUntil(error.until, now) + 1 : backOff(receiveCount) * (1 + JITTER * random);
  return Math.min(Math.ceil(seconds), longest);
}

function backOff(receiveCount: number): number {
  return BACK_OFF_SECONDS[Math.min(receiveCount, BACK_OFF_SECONDS.length) - 1];
}

function secondsUntil(time = 0, now: Date): number {
  return Math.max(0, (time - now.getTime()) / 1000);
}

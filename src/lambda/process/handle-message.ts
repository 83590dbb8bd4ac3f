import { BusyError, ConflictError, MissingVariantsError, ProcessingError } from '../errors';
import { imageOf, type Outcome, type ProcessDeps } from './deps';
import { MeteredRecords } from './metered-records';
import { processUpload } from './process-upload';
import { remakeVariants } from './remake';
import { removeImage } from './remove-image';
import { countFailure, countOutcome } from './run-counts';
import { settleImage } from './settle';
import { parseObjectEvents } from '../record/event-message';
import type { ObjectEvent } from '../record/object-event';

/** A message of the upload queue. */
interface QueueMessage {
  /** Id that SQS assigned: finds the message in the dead-letter queue. */
  readonly messageId: string;
  /** Handle that SQS assigned to this delivery. */
  readonly receiptHandle: string;
  readonly body: string;
  /** Number of times that SQS has delivered the message, including this one. */
  readonly receiveCount: number;
}

/** Maximum number of tries for one event while other workers write its record. */
const CONFLICT_TRIES = 5;

/**
 * Handles all events of one message. Throws if one of them has to be retried, after it has set the delay of the retry.
 * The events before that one have their result, and the retry finds them done.
 */
export async function handleMessage(deps: ProcessDeps, message: QueueMessage): Promise<void> {
  const lastTry = message.receiveCount >= deps.settings.maxReceiveCount;
  try {
    for (const event of readEvents(deps, message, lastTry)) {
      await handleEvent(deps, event, lastTry);
    }
  } catch (error) {
    await scheduleRetry(deps, message, error, lastTry);
    throw error;
  }
}

// if this fails, the queue delivers the message when its visibility timeout ends, which is later
async function scheduleRetry(
  deps: ProcessDeps,
  message: QueueMessage,
  error: unknown,
  lastTry: boolean,
): Promise<void> {
  const { messageId, receiptHandle, receiveCount } = message;
  const seconds = retryDelay({ error, receiveCount, lastTry }, deps.clock.now(), deps.settings.retrySeconds);
  try {
    await deps.queue.retryAfter(receiptHandle, seconds);
  } catch (cause) {
    deps.logger.error('the retry delay of the message could not be set', {
      messageId,
      seconds,
      error: cause,
    });
  }
}

// the error is not logged: its text quotes the body
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
  let records: MeteredRecords | undefined;
  const start = deps.clock.now().getTime();
  const details = () => ({
    imageId,
    run: event.run,
    event: event.kind,
    bytes: event.bytes,
    milliseconds: deps.clock.now().getTime() - start,
  });
  const delivery = () => ({
    event,
    imageId,
    before: imageId === undefined ? undefined : records?.found(imageId),
    lastTry,
  });
  try {
    imageId = await imageOf(deps, event);
    const isFinal = lastTry || event.once === true;
    records = meteredRecords(deps, event);
    const own = depsOfEvent({ ...deps, records }, event, imageId);
    const outcome = await retryConflicts(() => handleKind(own, event, imageId!, isFinal));
    deps.logger.info('event handled', { ...details(), outcome });
    await countOutcome(own, delivery(), outcome);
  } catch (error) {
    deps.logger.error('event failed', { ...details(), ...codeOf(error), lastTry, error });
    await countFailure(deps, delivery(), error);
    throw error;
  }
}

/** Returns the table of records for one event: those that it writes are measured. */
function meteredRecords({ records, meter, clock }: ProcessDeps, { arrivedAt }: ObjectEvent): MeteredRecords {
  return new MeteredRecords(records, meter, clock, arrivedAt === undefined ? undefined : Date.parse(arrivedAt));
}

/** Returns the dependencies for one event, whose log lines say what it is about. */
function depsOfEvent(deps: ProcessDeps, { run }: ObjectEvent, imageId: string): ProcessDeps {
  const { logger } = deps;
  const about = { imageId, run };
  return {
    ...deps,
    logger: {
      info: (message, more) => logger.info(message, { ...about, ...more }),
      error: (message, more) => logger.error(message, { ...about, ...more }),
    },
  };
}

function codeOf(error: unknown): { readonly code?: string } {
  return error instanceof ProcessingError ? { code: error.code } : {};
}

async function handleKind(deps: ProcessDeps, event: ObjectEvent, imageId: string, isFinal: boolean): Promise<Outcome> {
  try {
    return await handlerOf(deps, event, isFinal);
  } catch (error) {
    if (error instanceof MissingVariantsError) {
      return remakeVariants(deps, imageId, event, isFinal);
    }
    throw error;
  }
}

function handlerOf(deps: ProcessDeps, event: ObjectEvent, isFinal: boolean): Promise<Outcome> {
  switch (event.kind) {
    case 'created':
      return processUpload(deps, event, isFinal);
    case 'removed':
      return removeImage(deps, event, isFinal);
    case 'leftovers':
    case 'moved':
      return settleImage(deps, event);
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
 * Handles a message, and ends the process after a timeout: a native library cannot be stopped, and would take memory
 * and CPU from the following images. By then, the record shows the timeout and the retry delay is set.
 */
export async function handleOrEnd(deps: ProcessDeps, message: QueueMessage, exit: () => Promise<never>): Promise<void> {
  try {
    await handleMessage(deps, message);
  } catch (error) {
    if (error instanceof ProcessingError && error.code === 'TIMED_OUT') {
      await exit();
    }
    throw error;
  }
}

/** Maximum time to write buffered log lines before the process ends. */
const FLUSH_MILLISECONDS = 500;

/**
 * Ends this process with a signal, after its log lines are written: `process.exit` would wait for libvips' threads, the
 * reason to end it. Lambda fails the invocation and starts a fresh process for the next one. Never resolves.
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

/** Seconds from one failed try to the next. The last value repeats. */
const BACK_OFF_SECONDS = [5, 20, 80, 320];

/**
 * Maximum share of the back-off that is added at random, so that messages that failed together are not retried
 * together.
 */
const JITTER = 0.1;

/** A failed try. */
interface FailedTry {
  readonly error: unknown;
  /** Number of times that SQS has delivered the message, including this one. */
  readonly receiveCount: number;
  /** Indicates whether the queue moves the message to the dead-letter queue instead of delivering it again. */
  readonly lastTry: boolean;
}

/**
 * Returns the seconds until the queue delivers the message again: exponential after failures, until the lease ends if
 * another worker holds the image, and one second after a conflict and after the last try, which only the dead-letter
 * queue follows.
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

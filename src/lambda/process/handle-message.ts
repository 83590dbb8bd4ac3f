import { type ObjectEvent, parseObjectEvents } from './object-event';
import type { ProcessDeps } from './process-deps';
import { type Outcome, processUpload } from './process-upload';
import { removeImage } from './remove-image';
import { retryDelay } from './retry-delay';
import { tidyImage } from './tidy-image';
import { ConflictError } from '../errors';

/** A message of the upload queue. */
export interface QueueMessage {
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
    for (const event of readEvents(deps, message, lastTry)) { await handleEvent(deps, event, lastTry); }
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
    deps.logger.error('the queue could not be told when to bring the message again', { messageId, seconds, error: cause });
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
  const details = () => ({ imageId, event: event.kind, bytes: event.bytes, milliseconds: deps.clock.now().getTime() - start });
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
    case 'created': return processUpload(deps, event, lastTry);
    case 'removed': return removeImage(deps, event, lastTry);
    case 'leftovers': return tidyImage(deps, event);
  }
}

async function retryConflicts(handle: () => Promise<Outcome>): Promise<Outcome> {
  for (let tries = 1; ; tries++) {
    try {
      return await handle();
    } catch (error) {
      if (!(error instanceof ConflictError) || tries === CONFLICT_TRIES) { throw error; }
    }
  }
}

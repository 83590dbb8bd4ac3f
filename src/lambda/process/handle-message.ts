import { imageIdOf } from './image-id';
import { type ObjectEvent, parseObjectEvents } from './object-event';
import type { ProcessDeps } from './process-deps';
import { type Outcome, processUpload } from './process-upload';
import { removeImage } from './remove-image';
import { tidyImage } from './tidy-image';
import { ConflictError } from '../errors';

/** A message of the upload queue. */
export interface QueueMessage {
  /** SQS's own, by which it is found in the dead-letter queue. */
  readonly messageId: string;
  readonly body: string;
  /** How often SQS has handed the message out, this time included. */
  readonly receiveCount: number;
}

/** How often an event is looked at again at once when another worker wrote the record in between. */
const CONFLICT_TRIES = 5;

/** Handles all events of one message. Throws if any of them is to be retried; the others have their result and will be seen as done. */
export async function handleMessage(deps: ProcessDeps, message: QueueMessage): Promise<void> {
  const lastTry = message.receiveCount >= deps.settings.maxReceiveCount;
  for (const event of readEvents(deps, message, lastTry)) {
    await handleEvent(deps, event, lastTry);
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
  const imageId = imageIdOf(deps.settings.uploadPrefix, event.key);
  const start = deps.clock.now().getTime();
  const details = () => ({ imageId, event: event.kind, bytes: event.bytes, milliseconds: deps.clock.now().getTime() - start });
  try {
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

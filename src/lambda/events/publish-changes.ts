import { inBatches } from './batches';
import { imageEventOf } from './image-event';
import { EVENT_SOURCE } from '../../contract/events';
import type { EventsSettings } from '../../contract/settings';
import type { Clock, EventBus, MessageQueue, Meter, OutgoingEvent, StreamedChange } from '../ports';

/** Dependencies of the events function. */
export interface EventsDeps {
  readonly settings: EventsSettings;
  readonly bus: EventBus;
  /** Dead-letter queue of the events. */
  readonly queue: MessageQueue;
  readonly clock: Clock;
  readonly logger: EventsLogger;
  readonly meter: Meter;
  pause(milliseconds: number): Promise<void>;
}

/** Structured log lines. Log ids and codes, never payloads. */
interface EventsLogger {
  warn(message: string, details: Record<string, unknown>): void;
  error(message: string, details: Record<string, unknown>): void;
}

/** A change and its event. */
interface Pair {
  readonly change: StreamedChange;
  readonly event: OutgoingEvent;
}

/** Pauses before an event is sent again that the bus did not take, as when it is throttled. */
const PAUSES_MILLISECONDS = [100, 400, 1600];

/**
 * Sends the events of changes, in order. Returns the sequence number of the first change that has to be delivered
 * again; undefined if every event is on the bus, or, once it is too old, in the dead-letter queue.
 *
 * Changes after the returned one may have been sent, and are sent once more after the retry. Throws if the first
 * one has to be delivered again: then the function's errors show that the bus is away.
 */
export async function publishChanges(
  deps: EventsDeps,
  changes: readonly StreamedChange[],
  endsAt: Date,
): Promise<string | undefined> {
  const pairs = changes.flatMap(change => pairOf(deps.settings, change));
  for (const batch of inBatches(pairs, ({ event }) => event)) {
    if (deps.clock.now() >= endsAt) {
      return batch[0].change.sequenceNumber;
    }
    const left = await sendAll(deps, batch);
    if (left.length < batch.length) {
      deps.meter.measure({ values: { EventsSent: batch.length - left.length } });
    }
    const retry = await handOver(deps, left);
    if (retry !== undefined && retry === pairs[0].change.sequenceNumber) {
      throw new Error(`the event bus did not take the first of ${pairs.length} events: all are tried again`);
    }
    if (retry !== undefined) {
      return retry;
    }
  }
  return undefined;
}

function pairOf(settings: EventsSettings, change: StreamedChange): Pair[] {
  const image = imageEventOf(change, settings);
  if (!image) {
    return [];
  }
  const { type, detail } = image;
  const event = { source: EVENT_SOURCE, type, detail, resources: [settings.tableArn], time: change.at.toISOString() };
  return [{ change, event }];
}

/** Sends a batch, and again what the bus did not take of it. Returns what is left. */
async function sendAll({ bus, logger, pause }: EventsDeps, batch: readonly Pair[]): Promise<readonly Pair[]> {
  let left = batch;
  for (const milliseconds of [...PAUSES_MILLISECONDS, undefined]) {
    const errors = await bus.put(left.map(({ event }) => event)).catch((error: Error) => error);
    if (errors instanceof Error) {
      // the client has retried a request that failed as a whole
      logger.warn('the bus took no event', { events: left.length, error: errors });
      return left;
    }
    left = left.filter((_, index) => errors[index] !== undefined);
    if (left.length === 0) {
      return [];
    }
    logger.warn('the bus did not take all events', { events: left.length, codes: [...new Set(errors)] });
    if (milliseconds !== undefined) {
      await pause(milliseconds);
    }
  }
  return left;
}

/**
 * Moves events of old changes to the dead-letter queue: they would delay all later ones, and the stream forgets them
 * after a day. Returns the sequence number of the first change that stays.
 */
async function handOver(
  { settings, queue, clock, logger, meter }: EventsDeps,
  left: readonly Pair[],
): Promise<string | undefined> {
  const giveUpBefore = clock.now().getTime() - settings.giveUpSeconds * 1000;
  for (const { change, event } of left) {
    if (change.at.getTime() > giveUpBefore) {
      return change.sequenceNumber;
    }
    await queue.send([JSON.stringify(event)]);
    meter.measure({ values: { EventsRefused: 1 } });
    const imageId = (change.after ?? change.before)?.imageId;
    const { sequenceNumber } = change;
    logger.error('event moved to the dead-letter queue', { imageId, type: event.type, sequenceNumber });
  }
  return undefined;
}

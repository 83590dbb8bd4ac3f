import type { ImageRecord } from '../../../src/contract/record';
import type { EventsSettings } from '../../../src/contract/settings';
import { publishChanges } from '../../../src/lambda/events/publish-changes';
import type { EventBus, MessageQueue, OutgoingEvent, StreamedChange } from '../../../src/lambda/ports';
import { RecordingMeter } from '../../support/recording-meter';
import { RECORDS } from '../api/support';

export const SETTINGS: EventsSettings = {
  uploadBucket: 'the-uploads',
  variantsBucket: 'the-variants',
  tableArn: 'arn:aws:dynamodb:eu-central-1:111122223333:table/the-table',
  busArn: 'arn:aws:events:eu-central-1:111122223333:event-bus/default',
  deadLetterQueueUrl: 'https://sqs.eu-central-1.amazonaws.com/111122223333/dead',
  giveUpSeconds: 3600,
};

export const NOW = Date.parse('2026-11-23T13:00:00.000Z');

/** An answer of the bus: an error of the whole request, or a code for each event by its place. */
type Answer = Error | Record<number, string>;

/** A bus that fails as told, and then takes everything. */
export class StubBus implements EventBus {
  readonly taken: OutgoingEvent[] = [];
  readonly requests: (readonly OutgoingEvent[])[] = [];

  constructor(readonly answers: Answer[] = []) {}

  async put(events: readonly OutgoingEvent[]) {
    this.requests.push(events);
    const answer = this.answers.shift() ?? {};
    if (answer instanceof Error) {
      throw answer;
    }
    const codes = events.map((_, index) => answer[index] as string | undefined);
    this.taken.push(...events.filter((_, index) => codes[index] === undefined));
    return codes;
  }
}

/** A change of the stream, at `NOW` unless told otherwise. */
export function changeOf(
  before: ImageRecord | undefined,
  after: ImageRecord | undefined,
  sequenceNumber = '1',
  at = NOW,
): StreamedChange {
  return { sequenceNumber, at: new Date(at), before, after, expired: false };
}

/** Changes that make images READY, with sequence numbers from 1. */
export function readyChanges(count: number, at = NOW): StreamedChange[] {
  return Array.from({ length: count }, (_, index) => {
    const imageId = `00000000-0000-4000-8000-${String(index + 1).padStart(12, '0')}`;
    return changeOf({ ...RECORDS.processing, imageId }, { ...RECORDS.ready, imageId }, String(index + 1), at);
  });
}

/** Publishes changes with a bus; returns the change to retry, and the messages in the dead-letter queue. */
export async function publish(
  changes: readonly StreamedChange[],
  bus: EventBus,
  { queue, endsAt = new Date(NOW + 60_000) }: { queue?: MessageQueue; endsAt?: Date } = {},
) {
  const letters: string[] = [];
  const pauses: number[] = [];
  const logs: string[] = [];
  const meter = new RecordingMeter();
  const log = (message: string, details: object) => void logs.push(`${message} ${JSON.stringify(details)}`);
  const retry = await publishChanges(
    {
      settings: SETTINGS,
      bus,
      queue: queue ?? { send: async bodies => void letters.push(...bodies) },
      clock: { now: () => new Date(NOW) },
      logger: { warn: log, error: log },
      meter,
      pause: async milliseconds => void pauses.push(milliseconds),
    },
    changes,
    endsAt,
  );
  return { retry, letters, pauses, logs, measured: meter.sums() };
}

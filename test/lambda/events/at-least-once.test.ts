import { changeOf, publish, StubBus } from './support';
import type { ImageEventDetail } from '../../../src/contract/events';
import type { ImageRecord } from '../../../src/contract/record';
import type { StreamedChange } from '../../../src/lambda/ports';
import { Transitions, unrecorded } from '../../../src/lambda/record/transitions';
import fc from '../../support/fast-check';

const IMAGE_ID = '0b0e4a5e-29c5-4a3f-9a39-2e3a7f1f6a33';
const RENDERED = { format: 'jpeg', contentType: 'image/jpeg', width: 4, height: 3, notes: [] } as const;

/** Steps of a record's life, with the transitions that the functions use. */
const STEPS = [
  'claim',
  'last claim',
  'ready',
  'rejected',
  'failed',
  'released',
  'annotated',
  'deleted',
  'expired',
] as const;
type Step = (typeof STEPS)[number];

/** Plays a life, and returns the changes that the stream delivers. A step that does not fit the status is left out. */
function live(steps: readonly Step[]): StreamedChange[] {
  let time = Date.parse('2026-11-23T13:00:00Z');
  const now = () => new Date((time += 1000));
  const transitions = new Transitions(now, undefined, 0);
  const changes: StreamedChange[] = [];
  let record: ImageRecord | undefined;
  steps.forEach((step, index) => {
    const after = stepOf({ transitions, now }, record, step, index);
    if (after !== record) {
      changes.push({ ...changeOf(record, after, String(changes.length)), expired: step === 'expired' });
      record = after;
    }
  });
  return changes;
}

function stepOf(
  { transitions, now }: { transitions: Transitions; now: () => Date },
  before: ImageRecord | undefined,
  step: Step,
  index: number,
): ImageRecord | undefined {
  const upload = { kind: 'created', key: 'k', bytes: 1, etag: `e${index}` } as const;
  const isHeld = before?.leaseUntil !== undefined;
  switch (step) {
    case 'claim':
    case 'last claim': {
      const lastTry = step === 'last claim';
      return transitions.claim(before, {
        imageId: IMAGE_ID,
        upload,
        folder: 'private/_/id/claim/',
        specHash: 's',
        leaseSeconds: 60,
        lastTry,
      });
    }
    case 'ready':
      return isHeld ? transitions.ready(before, RENDERED, [variant(index)]) : before;
    case 'rejected':
      return isHeld ? transitions.rejected(before, 'CORRUPT') : before;
    case 'failed':
      return isHeld ? transitions.failed(before, { code: 'TIMED_OUT' }) : before;
    case 'released':
      return isHeld ? transitions.released(before, { code: 'TIMED_OUT' }) : before;
    case 'annotated':
      return before?.status === 'READY'
        ? ({ ...before, revision: before.revision + 1, alt: `text ${index}` } as ImageRecord)
        : before;
    case 'deleted':
      return transitions.deleted(before ?? unrecorded(IMAGE_ID, now()), undefined);
    case 'expired':
      return undefined;
  }
}

function variant(index: number) {
  return { name: 's', format: 'webp', key: `k${index}`, width: 1, height: 1, bytes: 1 } as const;
}

/** A consumer after docs/events.md: it keeps the newest event by time of creation and revision. */
function consume(details: readonly ImageEventDetail[]): ImageEventDetail | undefined {
  return details.reduce<ImageEventDetail | undefined>(
    (newest, detail) => (newest && isNewer(newest, detail) ? newest : detail),
    undefined,
  );
}

function isNewer(a: ImageEventDetail, b: ImageEventDetail): boolean {
  return a.createdAt === b.createdAt ? a.revision >= b.revision : a.createdAt > b.createdAt;
}

async function eventsOf(changes: readonly StreamedChange[], bus = new StubBus()): Promise<ImageEventDetail[]> {
  await publish(changes, bus);
  return bus.taken.map(event => event.detail as ImageEventDetail);
}

const idOf = ({ createdAt, imageId, revision }: ImageEventDetail) => `${createdAt} ${imageId} ${revision}`;
const lives = fc.array(fc.constantFrom(...STEPS), { minLength: 1, maxLength: 25 }).map(live);

test('whatever is delivered twice and in whatever order, a consumer ends with the last event', async () => {
  await fc.assert(
    fc.asyncProperty(lives, fc.infiniteStream(fc.nat()), async (changes, random) => {
      const inOrder = await eventsOf(changes);
      const copies = changes.flatMap(change => Array.from({ length: 1 + (random.next().value % 3) }, () => change));
      const shuffled = copies
        .map(change => [random.next().value, change] as const)
        .sort(([a], [b]) => a - b)
        .map(([, change]) => change);
      const seen = await eventsOf(shuffled);
      expect(consume(seen)).toEqual(inOrder.at(-1));
      // a duplicate is recognized as one: nothing new has its id
      const byId = new Map(seen.map(detail => [idOf(detail), JSON.stringify(detail)]));
      expect(new Set(seen.map(detail => JSON.stringify(detail))).size).toBe(byId.size);
      expect([...byId.keys()].sort()).toEqual([...new Set(inOrder.map(idOf))].sort());
    }),
    { numRuns: 500 },
  );
});

test('whatever the bus refuses, the stream delivers until each event was taken', async () => {
  const answers = fc.array(
    fc.oneof(
      fc.constant(new Error('down')),
      fc.dictionary(fc.integer({ min: 0, max: 9 }).map(String), fc.constant('ThrottlingException')),
    ),
    { maxLength: 12 },
  );
  await fc.assert(
    fc.asyncProperty(lives, answers, async (changes, refusals) => {
      const bus = new StubBus([...refusals]);
      let left = changes;
      for (let tries = 0; left.length > 0 && tries < 40; tries++) {
        const { retry, letters } = await publish(left, bus).catch(() => ({
          retry: left[0].sequenceNumber,
          letters: [],
        }));
        expect(letters).toEqual([]);
        left = retry === undefined ? [] : left.slice(left.findIndex(change => change.sequenceNumber === retry));
      }
      expect(left).toEqual([]);
      const taken = new Set(bus.taken.map(event => idOf(event.detail as ImageEventDetail)));
      expect(taken).toEqual(new Set((await eventsOf(changes)).map(idOf)));
    }),
    { numRuns: 500 },
  );
});

test('the last event tells what became of the image', async () => {
  const outcomes = new Set<string>();
  await fc.assert(
    fc.asyncProperty(lives, async changes => {
      const last = changes.at(-1)?.after;
      if (last && ['READY', 'REJECTED', 'DELETED', 'FAILED'].includes(last.status) && last.leaseUntil === undefined) {
        expect((await eventsOf(changes)).at(-1)?.status).toBe(last.status);
        outcomes.add(last.status);
      }
    }),
    { numRuns: 500 },
  );
  expect([...outcomes].sort()).toEqual(['DELETED', 'FAILED', 'READY', 'REJECTED']);
});

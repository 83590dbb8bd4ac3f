import type { ImageRecord } from '../../../src/contract/record';
import type { FoundOriginal } from '../../../src/lambda/ports';
import { decideClaim } from '../../../src/lambda/process/decide-claim';
import { parseObjectEvents } from '../../../src/lambda/record/event-message';
import { withIndexes } from '../../../src/lambda/record/indexes';
import { Transitions } from '../../../src/lambda/record/transitions';
import { type SweepDeps, sweepUploads } from '../../../src/lambda/sweep/sweep-uploads';
import { InMemoryDueIndex } from '../../support/in-memory-due-index';
import { InMemoryRecords } from '../../support/in-memory-records';
import { RecordingMeter } from '../../support/recording-meter';

const NOW = Date.parse('2026-01-01T12:00:00Z');
const LATER = new Date(NOW + 60_000);
const NOTHING = { due: 0, sent: 0, givenUp: 0, failed: 0, error: undefined, outOfTime: false };

describe('sweepUploads', () => {
  test("uploads whose event was lost are sent to the queue, in the form of S3's events", async () => {
    const uploads = [awaiting(1), awaiting(2), awaiting(3)];
    const { sent, sweep, meter } = world(uploads);
    expect(await sweep()).toEqual({ ...NOTHING, due: 3, sent: 3 });
    expect(meter.sums()).toEqual({ SweepFinds: 3 });
    expect(sent.flatMap(parseObjectEvents)).toMatchObject(
      uploads.map(({ imageId }) => ({
        kind: 'created',
        reason: 'swept',
        key: `in/${imageId}`,
        etag: `etag of ${imageId}`,
        bytes: 7,
      })),
    );
    expect(sent.flatMap(parseObjectEvents).map(({ sequencer }) => sequencer)).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });

  test('the next sweep sends no event again before the queue had the time for a try', async () => {
    const { sent, wait, sweep } = world([awaiting(1)]);
    await sweep();
    wait(6 * 60);
    expect(await sweep()).toEqual(NOTHING);
    wait(60);
    expect(await sweep()).toMatchObject({ due: 1, sent: 1 });
    expect(sent).toHaveLength(2);
  });

  test('an upload that never came is no longer due after its form has ended, and its record stays as it is', async () => {
    const { records, originals, wait, sweep } = world([awaiting(1)]);
    originals.clear();
    const [before] = records.all();
    expect(await sweep()).toEqual({ ...NOTHING, due: 1 });
    wait(14 * 60);
    expect(await sweep()).toEqual({ ...NOTHING, due: 1 });
    const { due: _due, dueAt: _dueAt, ...rest } = before;
    expect(records.all()).toEqual([rest]);
    wait(86_400);
    expect(await sweep()).toEqual(NOTHING);
  });

  test('leftovers of an image whose key nobody knows any more are sent by its id', async () => {
    const imageId = '0'.repeat(32);
    const { sent, sweep } = world([
      { ...awaiting(1), imageId, status: 'DELETED', superseded: ['f'], heldUntil: { f: NOW - 600_000 } },
    ]);
    expect(await sweep()).toMatchObject({ due: 1, sent: 1 });
    expect(JSON.parse(sent[0])).toMatchObject({ Records: [{ eventName: 'Leftovers:Sweep', imageId }] });
  });

  test('images are looked at a few at a time, those that were due first before others', async () => {
    const uploads = Array.from({ length: 100 }, (_, index) => awaiting(index, 3_600 + index));
    const { read, mostReadsAtOnce, sweep } = world(uploads);
    expect(await sweep()).toMatchObject({ due: 100, sent: 100 });
    expect(mostReadsAtOnce()).toBe(25);
    // the first round has a page of two of each shard
    const oldest = uploads.slice(-32).map(({ imageId }) => imageId);
    expect(read.slice(0, 32)).toEqual(oldest.reverse());
  });

  test('if time runs out, the next sweep goes on with the others', async () => {
    const { deps, sent, sweep } = world(Array.from({ length: 100 }, (_, index) => awaiting(index)));
    let now = NOW;
    deps.clock.now = () => new Date(now);
    const { send } = deps.queue;
    deps.queue.send = async bodies => {
      now = LATER.getTime();
      await send(bodies);
    };
    expect(await sweep()).toMatchObject({ due: 25, sent: 25, outOfTime: true });
    expect(await sweepUploads(deps, new Date(now + 1))).toMatchObject({ due: 75, sent: 75, outOfTime: false });
    expect(new Set(sent).size).toBe(100);
  });

  test('an image that cannot be looked at keeps no other one waiting, and the next sweep tries again', async () => {
    const { deps, sent, sweep } = world([awaiting(1), awaiting(2)]);
    const { head } = deps.originals;
    deps.originals.head = async key => {
      if (key.includes(awaiting(1).imageId)) {
        throw new Error('S3 is not available');
      }
      return head(key);
    };
    const failed = { failed: 1, error: new Error('S3 is not available') };
    expect(await sweep()).toEqual({ ...NOTHING, ...failed, due: 2, sent: 1 });
    expect(await sweep()).toEqual({ ...NOTHING, ...failed, due: 1 });
    expect(sent).toHaveLength(1);
  });

  test('an upload that no worker processed ends FAILED, without another event; a redrive works', async () => {
    const { deps, meter, sent, records, originals, wait, sweep } = world([
      { ...awaiting(1), owner: 'anna', expiresAt: 1 },
    ]);
    const { imageId } = awaiting(1);
    await sweep();
    wait(7_200);
    expect(await sweep()).toEqual({ ...NOTHING, due: 1, givenUp: 1 });
    expect(meter.sums()).toEqual({ SweepFinds: 1, ImagesFailed: 1 });
    expect(sent).toHaveLength(1);
    const record = (await records.get(imageId))!;
    const { lastModified: _, ...described } = originals.get(`in/${imageId}`)!;
    const original = { key: `in/${imageId}`, ...described };
    expect(record).toMatchObject({ status: 'FAILED', code: 'PROCESSING_ERROR', revision: 2, owner: 'anna', original });
    expect(record).toMatchObject({ attention: 'FAILED' });
    expect(record).not.toHaveProperty('expiresAt');
    expect(record).not.toHaveProperty('due');
    expect(decideClaim(record, { kind: 'created', ...original }, 'spec', deps.clock.now())).toBe('claim');
  });

  test("if a worker claims the upload while the sweep looks at it, the worker's record stays as it is", async () => {
    const { deps, records, sweep } = world([awaiting(1)]);
    const claimed = { ...awaiting(1), status: 'PROCESSING', revision: 2, leaseUntil: NOW + 60_000 } as const;
    const { head } = deps.originals;
    deps.originals.head = async key => {
      await records.put(claimed);
      return head(key);
    };
    await sweep();
    expect(records.all()).toEqual([{ ...claimed, due: '1', dueAt: NOW + 120_000 }]);
  });

  test('an entry of the index that the record has overtaken is ignored', async () => {
    const { deps, records, sent, sweep } = world([awaiting(1)]);
    const { list } = deps.due;
    const stale = await list('1', new Date(NOW));
    await records.put({ ...awaiting(1), status: 'READY', revision: 2 });
    deps.due.list = async shard => (shard === '1' ? stale : { entries: [] });
    expect(await sweep()).toEqual({ ...NOTHING, due: 1 });
    expect(sent).toEqual([]);
  });

  test('with a quota, it settles what the usage holds for an image, and recounts the usages that are due', async () => {
    const until = NOW - 1_000;
    const { deps, records } = world([{ ...awaiting(1), status: 'READY', reserved: { bytes: 100, until } }]);
    const due = { imageId: 'usage#0', dueAt: NOW };
    const { list } = deps.due;
    deps.due.list = async (...page) => (page[0] === '0' ? { entries: [due] } : list(...page));
    const [settled, recounted]: [unknown[], string[]] = [[], []];
    const quota = {
      settle: async (record: ImageRecord, stored: number) => {
        settled.push(stored);
        const next = withIndexes({ ...record, revision: record.revision + 1, reserved: { bytes: stored } });
        await records.put(next);
        return next;
      },
      recount: async (key: string) => {
        recounted.push(key);
      },
    };
    expect(await sweepUploads({ ...deps, ...quota }, LATER)).toEqual({ ...NOTHING, due: 2 });
    expect([settled, recounted]).toEqual([[7], ['usage#0']]);
    expect(records.all()).toMatchObject([{ reserved: { bytes: 7 } }]);
    expect(records.all()[0]).not.toHaveProperty('due');
  });

  test('without a quota, usages of an earlier one are looked at once', async () => {
    const { deps } = world([]);
    const forgotten: string[] = [];
    deps.due.list = async shard => ({ entries: shard === '0' ? [{ imageId: 'usage#0', dueAt: NOW }] : [] });
    deps.due.forget = async key => {
      forgotten.push(key);
    };
    expect(await sweepUploads(deps, LATER)).toEqual({ ...NOTHING, due: 1 });
    expect(forgotten).toEqual(['usage#0']);
  });

  test('what it costs follows unfinished images, not the archive', async () => {
    const unfinished = Array.from({ length: 10 }, (_, index) => awaiting(index));
    const requests = [];
    for (const finished of [1_000, 20_000]) {
      const { deps, counts, sweep } = world(unfinished);
      for (let index = 0; index < finished; index++) {
        const status = index % 100 === 0 ? 'REJECTED' : 'READY';
        await deps.records.put({ ...awaiting(100_000 + index), status });
      }
      counts.clear();
      expect(await sweep()).toMatchObject({ due: 10, sent: 10 });
      requests.push(Object.fromEntries(counts));
    }
    // one query for each shard, and four requests for each image
    expect(requests[0]).toEqual({ 'due.list': 16, 'records.get': 10, head: 10, send: 10, 'due.postpone': 10 });
    expect(requests[1]).toEqual(requests[0]);
  });
});

/** Returns the record of an upload; its id ends with the number. */
function awaiting(number: number, ageSeconds = 600): ImageRecord {
  const time = new Date(NOW - ageSeconds * 1000).toISOString();
  const imageId = `0190b0f5-8c1a-7d2e-9a39-${number.toString(16).padStart(12, '0')}`;
  return { imageId, issued: true, status: 'AWAITING_UPLOAD', revision: 1, createdAt: time, updatedAt: time };
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/** A deployment in which every upload was stored five minutes ago. */
function world(uploads: readonly ImageRecord[]) {
  const sent: string[] = [];
  const read: string[] = [];
  const counts = new Map<string, number>();
  const count = (request: string) => counts.set(request, (counts.get(request) ?? 0) + 1);
  const records = new InMemoryRecords(...uploads);
  const index = new InMemoryDueIndex(records);
  const originals = new Map<string, FoundOriginal>(
    uploads.map(({ imageId }) => [
      `in/${imageId}`,
      { etag: `etag of ${imageId}`, bytes: 7, lastModified: new Date(NOW - 300_000) },
    ]),
  );
  let [underWay, most, now] = [0, 0, NOW];
  const clock: Mutable<SweepDeps['clock']> = { now: () => new Date(now) };
  const meter = new RecordingMeter();
  const deps = {
    settings: {
      uploadBucket: 'uploads',
      table: 'records',
      queueUrl: 'queue',
      uploadPrefix: 'in/',
      uploadExpirySeconds: 540,
      graceSeconds: 60,
      giveUpSeconds: 7_200,
      retrySeconds: 360,
    },
    clock,
    due: {
      list: async (...page) => {
        count('due.list');
        return index.list(...page);
      },
      postpone: async (...change) => {
        count('due.postpone');
        return index.postpone(...change);
      },
    } as Mutable<SweepDeps['due']>,
    originals: {
      head: async key => {
        count('head');
        return originals.get(key);
      },
    } as Mutable<SweepDeps['originals']>,
    records: {
      get: async (imageId: string) => {
        count('records.get');
        read.push(imageId);
        underWay += 1;
        most = Math.max(most, underWay);
        await Promise.resolve();
        underWay -= 1;
        return records.get(imageId);
      },
      put: (record: ImageRecord) => {
        count('records.put');
        return records.put(record);
      },
    },
    meter,
    transitions: new Transitions(() => new Date(now), undefined, 0),
    queue: {
      send: async bodies => {
        bodies.forEach(() => count('send'));
        sent.push(...bodies);
      },
    } as Mutable<SweepDeps['queue']>,
  };
  const wait = (seconds: number) => {
    now += seconds * 1000;
  };
  const sweep = () => sweepUploads(deps, new Date(now + 60_000));
  return { deps, meter, sweep, sent, records, originals, counts, read, wait, mostReadsAtOnce: () => most };
}

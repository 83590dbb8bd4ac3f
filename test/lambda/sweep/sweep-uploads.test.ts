import type { ListedOriginal } from '../../../src/lambda/ports';
import { decideClaim } from '../../../src/lambda/process/decide-claim';
import { parseObjectEvents } from '../../../src/lambda/record/event-message';
import { Transitions } from '../../../src/lambda/record/transitions';
import { type SweepDeps, sweepUploads } from '../../../src/lambda/sweep/sweep-uploads';
import { imageIdOf } from '../../support/id-key';
import { InMemoryRecords } from '../../support/in-memory-records';

const NOW = Date.parse('2026-01-01T12:00:00Z');
const UPLOAD_ID = '0b0e4a5e-29c5-4a3f-9a39-2e3a7f1f6a33';
const TIME = '2026-01-01T11:00:00.000Z';
const LATER = new Date(NOW + 60_000);

describe('sweepUploads', () => {
  test("originals without a record are sent to the queue, in the form of S3's events", async () => {
    const { deps, sent } = world([[listed('a b+c %é.jpg'), listed('d.jpg')], [listed('e.jpg')]]);
    expect(await sweepUploads(deps, LATER)).toEqual({ listed: 3, due: 3, sent: 3, givenUp: 0 });
    expect(sent.flatMap(parseObjectEvents)).toEqual(
      ['a b+c %é.jpg', 'd.jpg', 'e.jpg'].map(key => ({
        kind: 'created',
        reason: 'swept',
        key,
        etag: `etag of ${key}`,
        bytes: 7,
        sequencer: undefined,
      })),
    );
  });

  test('originals outside the sweep window are skipped: their records are not read', async () => {
    const { deps, sent, read } = world([
      [listed('on its way', 59), listed('due', 60), listed('still due', 3000), listed('looked at', 3601)],
    ]);
    expect(await sweepUploads(deps, LATER)).toEqual({ listed: 4, due: 2, sent: 2, givenUp: 0 });
    expect(sent.flatMap(parseObjectEvents).map(({ key }) => key)).toEqual(['due', 'still due']);
    expect(read()).toBe(2);
  });

  test('if nothing is missing, nothing is sent', async () => {
    const { deps, sent } = world([[], [listed('on its way', 1)]]);
    deps.queue.send = async () => {
      throw new Error('sent nothing at all');
    };
    expect(await sweepUploads(deps, LATER)).toEqual({ listed: 1, due: 0, sent: 0, givenUp: 0 });
    expect(sent).toEqual([]);
  });

  test('records are read a few at a time', async () => {
    const { deps, mostReadsAtOnce } = world([Array.from({ length: 100 }, (_, index) => listed(`${index}.jpg`))]);
    expect(await sweepUploads(deps, LATER)).toMatchObject({ sent: 100 });
    expect(mostReadsAtOnce()).toBe(25);
  });

  test('if time runs out, it throws after sending the events found so far', async () => {
    const { deps, sent } = world([[listed('a.jpg')], [listed('b.jpg')]]);
    let now = NOW;
    deps.clock.now = () => new Date(now);
    const { send } = deps.queue;
    deps.queue.send = async bodies => {
      now = LATER.getTime();
      await send(bodies);
    };
    await expect(sweepUploads(deps, LATER)).rejects.toThrow(
      'the sweep ran out of time after 1 originals, and there are more',
    );
    expect(sent).toHaveLength(1);
  });

  test('an upload that no worker processed ends FAILED, without another event; a redrive works', async () => {
    const { deps, sent, records } = world([
      [listed(UPLOAD_ID, 3001), listed('direct.jpg', 3001), listed('in time.jpg', 3000)],
    ]);
    const awaiting = {
      imageId: UPLOAD_ID,
      status: 'AWAITING_UPLOAD',
      revision: 1,
      owner: 'anna',
      filename: 'cat.jpg',
      createdAt: TIME,
      updatedAt: TIME,
    } as const;
    await records.put({ ...awaiting, expiresAt: 1 });
    expect(await sweepUploads(deps, LATER)).toEqual({ listed: 3, due: 3, sent: 1, givenUp: 2 });
    expect(sent.flatMap(parseObjectEvents).map(({ key }) => key)).toEqual(['in time.jpg']);
    const original = (key: string) => ({ key, etag: `etag of ${key}`, bytes: 7 });
    const failed = { status: 'FAILED', code: 'PROCESSING_ERROR' };
    const written = { revision: 2, updatedAt: expect.any(String), original: original(UPLOAD_ID) };
    expect(await records.get(UPLOAD_ID)).toMatchObject({ ...awaiting, ...failed, ...written });
    expect(await records.get(UPLOAD_ID)).not.toHaveProperty('expiresAt');
    expect(await records.get(await imageIdOf('direct.jpg'))).toMatchObject({
      ...failed,
      revision: 1,
      original: original('direct.jpg'),
    });
    const event = { kind: 'created', ...original('direct.jpg') } as const;
    expect(decideClaim(await records.get(await imageIdOf('direct.jpg')), event, 'spec', new Date(NOW))).toBe('claim');
  });

  test("if a worker claims the upload while the sweep gives up, the worker's record stays", async () => {
    const { deps, sent, records } = world([[listed('a.jpg', 3001)]]);
    const imageId = await imageIdOf('a.jpg');
    const claimed = { imageId, status: 'PROCESSING', revision: 1, createdAt: TIME, updatedAt: TIME } as const;
    const racing = {
      ...deps,
      records: {
        ...deps.records,
        get: async () => {
          await records.put(claimed);
          return undefined;
        },
      },
    };
    expect(await sweepUploads(racing, LATER)).toEqual({ listed: 1, due: 1, sent: 0, givenUp: 0 });
    expect(await records.get(imageId)).toMatchObject(claimed);
    expect(sent).toEqual([]);
  });

  function listed(key: string, ageSeconds = 600): ListedOriginal {
    return { key, etag: `etag of ${key}`, bytes: 7, lastModified: new Date(NOW - ageSeconds * 1000) };
  }

  type Mutable<T> = { -readonly [K in keyof T]: T[K] };

  function world(pages: readonly (readonly ListedOriginal[])[]) {
    const sent: string[] = [];
    const records = new InMemoryRecords();
    let [reads, underWay, most] = [0, 0, 0];
    const get = async (imageId: string) => {
      reads += 1;
      underWay += 1;
      most = Math.max(most, underWay);
      await Promise.resolve();
      underWay -= 1;
      return records.get(imageId);
    };
    const deps: SweepDeps & { clock: Mutable<SweepDeps['clock']>; queue: Mutable<SweepDeps['queue']> } = {
      settings: {
        uploadBucket: 'uploads',
        table: 'records',
        queueUrl: 'queue',
        uploadPrefix: '',
        graceSeconds: 60,
        windowSeconds: 3600,
        giveUpSeconds: 3000,
        retrySeconds: 360,
      },
      clock: { now: () => new Date(NOW) },
      originals: {
        pages: async function* () {
          yield* pages;
        },
      },
      imageIdOf,
      records: { get, put: record => records.put(record) },
      transitions: new Transitions(() => new Date(NOW), undefined, 0),
      queue: {
        send: async bodies => {
          sent.push(...bodies);
        },
      },
    };
    return { deps, sent, records, read: () => reads, mostReadsAtOnce: () => most };
  }
});

import { createHash } from 'node:crypto';
import { DeleteObjectCommand, GetObjectCommand, paginateListObjectsV2, PutObjectCommand } from '@aws-sdk/client-s3';
import { paginateScan, PutCommand } from '@aws-sdk/lib-dynamodb';
import sharp from 'sharp';
import { withoutNotifications } from './support/change-settings';
import { deployRerun, type RerunSystem } from './support/deploy-stacks';
import { records, s3 } from './support/deployed';
import { depth, eventually } from './support/eventually';
import { plainJpeg } from './support/photos';
import { describeRerun, endOf, executionsOf, rerun, startRerun, stopRerun } from './support/run-again';
import type { ImageRecord } from '../../src/contract/record';
import type { RerunInput, RerunReport } from '../../src/contract/rerun';
import { createUpload, postFile, waitForImage } from '../../tools/demo/api-client';

/** Objects that are in the bucket before the processor hears of them: `RERUN_OBJECTS`, 60 in CI. */
const OBJECTS = Number(process.env.RERUN_OBJECTS ?? 60);

/** Uploads whose time is measured, without and during a re-run. */
const UPLOADS = 7;

/** Time limit of a test in milliseconds. */
const LIMIT = 120_000 + OBJECTS * 1_000;

let stack: RerunSystem;

beforeAll(async () => {
  process.stderr.write(`\n${OBJECTS} objects in each mode\n`);
  stack = await deployRerun('first');
  await withoutNotifications(stack.uploadBucket, async () => {
    await inParallel(OBJECTS, async number => put(`in/${name(number)}`, await smallJpeg(number)));
    await put('in/bad/1', Buffer.from('not an image'));
  });
}, LIMIT);

test('a dry run counts the objects without a record, and says what they cost', async () => {
  const report = await rerun(stack.rerun, { mode: 'NEW', prefix: 'in/a', dryRun: true }, 'dry');
  expect(report).toMatchObject({ status: 'DRY_RUN', counts: { seen: OBJECTS, sent: OBJECTS, ready: 0 } });
  expect(report.dollars).toBeGreaterThan(0);
  expect(report.dollars).toBeLessThan(1);
  expect(await images()).toEqual([]);
}, 60_000);

test(
  'NEW, stopped in the middle and started again under its name, processes each object once',
  async () => {
    const report = await interrupted({ mode: 'NEW', run: 'new', maxConcurrency: 4 }, async () => {
      await expect(rerun(stack.rerun, { mode: 'ALL' }, 'meanwhile')).rejects.toThrow(
        /RunInProgress: the run "new" is in/,
      );
    });
    expect(report).toMatchObject({ run: 'new', status: 'DONE', counts: { ready: OBJECTS, rejected: 1, failed: 0 } });
    const all = await images();
    expect(all).toHaveLength(OBJECTS + 1);
    expect(all.filter(({ attempts }) => attempts !== 1)).toEqual([]);
    // one folder with one variant each
    expect(await keysOf(stack.variantsBucket)).toHaveLength(OBJECTS);
    expect(await depth(stack.rerunQueueUrl)).toBe(0);
  },
  LIMIT,
);

test(
  'STALE, paused and resumed, while uploads are READY as fast; then a roll-back to the same bytes',
  async () => {
    const alone: number[] = [];
    for (let count = 0; count < UPLOADS; count++) {
      alone.push(await liveUpload());
    }
    stack = await deployRerun('second');
    const before = await bytesOf();
    const execution = await startRerun(stack.rerun, { mode: 'STALE', prefix: 'in/a' }, 'stale');
    await eventually(
      () => depth(stack.rerunQueueUrl),
      waiting => waiting > OBJECTS / 4,
      60,
    );
    expect(await rerun(stack.rerun, { pause: true }, 'pause')).toMatchObject({ run: 'stale', status: 'PAUSED' });
    // the backlog stays, and an upload does not wait for it
    await liveUpload();
    expect(await depth(stack.rerunQueueUrl)).toBeGreaterThan(0);
    expect(await rerun(stack.rerun, { resume: true }, 'resume')).toMatchObject({ run: 'stale', status: 'RESUMED' });
    const during: number[] = [];
    while (during.length < UPLOADS && (during.length === 0 || (await depth(stack.rerunQueueUrl)) > 0)) {
      during.push(await liveUpload());
    }
    const [quiet, busy] = [median(alone), median(during)];
    process.stderr.write(
      `\nupload to READY: ${quiet} ms alone, ${busy} ms during a re-run (${during.length} uploads): ` +
        `${(busy / quiet).toFixed(1)} times\n`,
    );
    // on one machine with two cores, uploads share the processor with the re-run; in Lambda they do not
    expect(busy / quiet).toBeLessThan(5);
    expect(await endOf(execution, LIMIT / 1000)).toMatchObject({
      status: 'DONE',
      counts: { ready: OBJECTS, kept: 0, failed: 0 },
    });
    const after = await images();
    expect(after.filter(({ run, previous }) => run === 'stale' && previous)).toHaveLength(OBJECTS);
    const dry = await rerun(stack.rerun, { mode: 'STALE', prefix: 'in/a', dryRun: true }, 'none-left');
    expect(dry.counts.sent).toBe(0);

    const back = await rerun(stack.rerun, { rollback: 'stale' }, 'back');
    expect(back).toMatchObject({ mode: 'ROLLBACK', status: 'ROLLED_BACK', counts: { ready: OBJECTS, failed: 0 } });
    expect(await bytesOf()).toEqual(before);
  },
  LIMIT,
);

test.each([
  ['FAILED', 'PROCESSING_ERROR'],
  ['REJECTED', 'CORRUPT'],
] as const)(
  '%s processes all that are',
  async (mode, code) => {
    await put('in/bad/1', await smallJpeg(1));
    await eventually(images, all =>
      all.some(({ original, status }) => original?.key === 'in/bad/1' && status === 'READY'),
    );
    await eachImage(async ({ imageId, revision, original, createdAt, updatedAt }) => {
      const Item = {
        imageId,
        revision: revision + 1,
        original,
        createdAt,
        updatedAt,
        status: mode,
        code,
        attention: mode,
      };
      await records.send(new PutCommand({ TableName: stack.table, Item }));
    });
    const report = await rerun(stack.rerun, { mode, maxConcurrency: 4 }, mode.toLowerCase());
    expect(report).toMatchObject({ status: 'DONE', counts: { sent: OBJECTS, ready: OBJECTS } });
    expect(Object.keys(await bytesOf())).toHaveLength(OBJECTS);
  },
  LIMIT,
);

test(
  'BROKEN processes the images whose variants are gone',
  async () => {
    const before = await bytesOf();
    await eachImage(async ({ variants }) => {
      await s3.send(new DeleteObjectCommand({ Bucket: stack.variantsBucket, Key: variants![0].key }));
    });
    const report = await rerun(stack.rerun, { mode: 'BROKEN', maxConcurrency: 4 }, 'broken');
    expect(report).toMatchObject({ status: 'DONE', counts: { sent: OBJECTS, ready: OBJECTS } });
    expect(await bytesOf()).toEqual(before);
  },
  LIMIT,
);

test(
  'ALL, stopped in the middle and started again under its name, processes each object once',
  async () => {
    const tries = async () =>
      Object.fromEntries((await ours()).map(({ imageId, attempts = 0 }) => [imageId, attempts] as const));
    const before = await tries();
    const report = await interrupted({ mode: 'ALL', prefix: 'in/a', run: 'all', maxConcurrency: 4 });
    expect(report).toMatchObject({ run: 'all', status: 'DONE', counts: { sent: OBJECTS, ready: OBJECTS, failed: 0 } });
    expect(await tries()).toEqual(Object.fromEntries(Object.entries(before).map(([id, count]) => [id, count + 1])));
    expect((await ours()).filter(({ run }) => run !== 'all')).toEqual([]);
  },
  LIMIT,
);

test('a canary with a broken extension aborts, and every image is READY with its variants', async () => {
  stack = await deployRerun('broken');
  const before = await bytesOf();
  const report = await rerun(stack.rerun, { mode: 'STALE', canary: 5, maxConcurrency: 4 }, 'canary');
  expect(report).toMatchObject({ status: 'ABORTED', counts: { sent: 5, kept: 5, ready: 0 } });
  expect(report.reason).toContain('5 of 5 images failed');
  expect(await bytesOf()).toEqual(before);
  expect((await images()).filter(({ status }) => status !== 'READY')).toEqual([]);
  expect((await images()).filter(({ keptFor }) => keptFor?.code === 'PROCESSING_ERROR')).toHaveLength(5);
}, 120_000);

test('rerunOnDeploy: a deployment with other sizes starts a run; the same again and a roll-back start none', async () => {
  const before = await executionsOf(stack.rerun);
  stack = await deployRerun('onDeploy');
  const [first, ...others] = await executionsOf(stack.rerun);
  expect(others).toEqual(before);
  expect(JSON.parse((await describeRerun(first)).input!)).toEqual({ mode: 'STALE', canary: 5 });
  stack = await deployRerun('onDeploy');
  expect(await executionsOf(stack.rerun)).toEqual([first, ...before]);

  // the run begins, then another resource fails, and CloudFormation goes back to the sizes before
  await expect(deployRerun('failing')).rejects.toThrow(/deployment failed/);
  const [second, ...rest] = await executionsOf(stack.rerun);
  expect(rest).toEqual([first, ...before]);
  expect(JSON.parse((await describeRerun(second)).input!)).toEqual({ mode: 'STALE', canary: 5 });
}, 120_000);

/** Starts a run, stops it in the middle, and starts it again under its name. Returns its report. */
async function interrupted(input: RerunInput, meanwhile?: () => Promise<void>): Promise<RerunReport> {
  const first = await startRerun(stack.rerun, input, `${input.run}-first`);
  await eventually(images, all => all.filter(({ run }) => run === input.run).length > OBJECTS / 10, 60);
  await stopRerun(first);
  expect((await describeRerun(first)).status).toBe('ABORTED');
  await meanwhile?.();
  return endOf(await startRerun(stack.rerun, input, `${input.run}-again`), LIMIT / 1000);
}

function name(number: number): string {
  return `a${String(number).padStart(3, '0')}.jpg`;
}

function smallJpeg(number: number): Promise<Buffer> {
  const background = { r: number % 256, g: (number * 7) % 256, b: (number * 31) % 256 };
  return sharp({ create: { width: 40, height: 30, channels: 3, background } })
    .jpeg()
    .toBuffer();
}

async function put(Key: string, Body: Buffer): Promise<void> {
  await s3.send(new PutObjectCommand({ Bucket: stack.uploadBucket, Key, Body, ContentType: 'image/jpeg' }));
}

async function images(): Promise<ImageRecord[]> {
  const all: ImageRecord[] = [];
  for await (const { Items = [] } of paginateScan({ client: records }, { TableName: stack.table })) {
    all.push(...(Items as ImageRecord[]).filter(({ status }) => status !== undefined));
  }
  return all;
}

async function keysOf(Bucket: string): Promise<string[]> {
  const keys: string[] = [];
  for await (const { Contents = [] } of paginateListObjectsV2({ client: s3 }, { Bucket })) {
    keys.push(...Contents.map(({ Key }) => Key!));
  }
  return keys;
}

/** Returns the images that were put directly, but for the bad one. */
async function ours(): Promise<ImageRecord[]> {
  return (await images()).filter(({ original }) => original?.key.startsWith('in/a'));
}

async function eachImage(work: (image: ImageRecord) => Promise<void>): Promise<void> {
  const all = await ours();
  await inParallel(all.length, index => work(all[index]));
}

/** Returns the hash of the current variant of each image that was put directly. */
async function bytesOf(): Promise<Record<string, string>> {
  const hashes: Record<string, string> = {};
  await eachImage(async ({ original, variants }) => {
    const { Body } = await s3.send(new GetObjectCommand({ Bucket: stack.variantsBucket, Key: variants![0].key }));
    hashes[original!.key] = createHash('sha256')
      .update(await Body!.transformToByteArray())
      .digest('hex');
  });
  return hashes;
}

/** Uploads an image over the API. Returns the milliseconds until it is READY. */
async function liveUpload(): Promise<number> {
  const content = await plainJpeg(300, 200);
  const { imageId, upload } = await createUpload(stack.apiUrl, {
    contentType: 'image/jpeg',
    size: content.length,
    filename: 'live.jpg',
  });
  const start = Date.now();
  await postFile(upload, content);
  expect((await waitForImage(stack.apiUrl, imageId, 60)).status).toBe('READY');
  return Date.now() - start;
}

async function inParallel(count: number, work: (index: number) => Promise<void>): Promise<void> {
  let next = 0;
  const worker = async () => {
    while (next < count) {
      await work(next++);
    }
  };
  await Promise.all(Array.from({ length: 8 }, worker));
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
}

import { createHash } from 'node:crypto';
import { DeleteObjectsCommand, GetObjectCommand, paginateListObjectsV2, PutObjectCommand } from '@aws-sdk/client-s3';
import { paginateScan } from '@aws-sdk/lib-dynamodb';
import sharp from 'sharp';
import { withoutNotifications } from './support/change-settings';
import { deployRerun, type RerunSystem } from './support/deploy-stacks';
import { records, s3 } from './support/deployed';
import { depth, eventually } from './support/eventually';
import { plainJpeg } from './support/photos';
import { describeRerun, endOf, executionsOf, lastCheck, rerun, startRerun, stopRerun } from './support/run-again';
import type { ImageRecord } from '../../src/contract/record';
import { createUpload, postFile, waitForImage } from '../../tools/demo/api-client';

/** Objects that are in the bucket before the processor hears of them. */
const OBJECTS = 500;

let stack: RerunSystem;
const alone: number[] = [];

beforeAll(async () => {
  stack = await deployRerun('first');
  await withoutNotifications(stack.uploadBucket, async () => {
    await inParallel(OBJECTS, async number => put(`in/${name(number)}`, await smallJpeg(number)));
    await put('in/bad/1', Buffer.from('not an image'));
  });
}, 120_000);

test('a dry run counts the objects without a record, and says what they cost', async () => {
  const report = await rerun(stack.rerun, { mode: 'NEW', prefix: 'in/a', dryRun: true }, 'dry');
  expect(report).toMatchObject({ status: 'DRY_RUN', counts: { seen: OBJECTS, sent: OBJECTS, ready: 0 } });
  expect(report.dollars).toBeGreaterThan(0);
  expect(report.dollars).toBeLessThan(1);
  expect(await images()).toEqual([]);
}, 60_000);

test('NEW, stopped in the middle and started again under its name, processes each object once', async () => {
  const input = { mode: 'NEW', run: 'new', maxConcurrency: 4 } as const;
  const first = await startRerun(stack.rerun, input, 'new');
  await eventually(images, all => all.filter(({ status }) => status === 'READY').length > 50, 60);
  await stopRerun(first);
  expect((await describeRerun(first)).status).toBe('ABORTED');
  await expect(rerun(stack.rerun, { mode: 'ALL' }, 'meanwhile')).rejects.toThrow(/RunInProgress: the run "new" is in/);
  // the emulator goes on sending, so that messages come twice: the end is known after a minute with an empty queue
  const report = await endOf(await startRerun(stack.rerun, input, 'new-again'), 300);
  expect(report).toMatchObject({ run: 'new', status: 'DONE', counts: { ready: OBJECTS, rejected: 1, failed: 0 } });
  const all = await images();
  expect(all).toHaveLength(OBJECTS + 1);
  expect(all.filter(({ attempts }) => attempts !== 1)).toEqual([]);
  // one folder with one variant each
  expect(await keysOf(stack.variantsBucket)).toHaveLength(OBJECTS);
  expect(await depth(stack.rerunQueueUrl)).toBe(0);
}, 400_000);

test('a new edition makes all images stale; while they are processed again, uploads are READY as fast', async () => {
  for (let count = 0; count < 3; count++) {
    alone.push(await liveUpload());
  }
  stack = await deployRerun('second');
  const before = await bytesOf();
  const execution = await startRerun(stack.rerun, { mode: 'STALE', prefix: 'in/a' }, 'stale');
  await eventually(
    () => depth(stack.rerunQueueUrl),
    waiting => waiting > 100,
    60,
  );
  const during: number[] = [];
  for (let count = 0; count < 3; count++) {
    during.push(await liveUpload());
  }
  expect(await depth(stack.rerunQueueUrl)).toBeGreaterThan(0);
  expect(await lastCheck(execution)).toMatchObject({ run: 'stale', status: expect.stringMatching(/SENDING|RUNNING/) });
  process.stderr.write(`\nupload to READY alone ${median(alone)} ms, during the re-run ${median(during)} ms\n`);
  expect(await endOf(execution)).toMatchObject({ status: 'DONE', counts: { ready: OBJECTS, kept: 0, failed: 0 } });
  const after = await images();
  expect(after.filter(({ run, previous }) => run === 'stale' && previous)).toHaveLength(OBJECTS);
  const dry = await rerun(stack.rerun, { mode: 'STALE', prefix: 'in/a', dryRun: true }, 'none-left');
  expect(dry.counts.sent).toBe(0);

  const back = await rerun(stack.rerun, { rollback: 'stale' }, 'back');
  expect(back).toMatchObject({ mode: 'ROLLBACK', status: 'ROLLED_BACK', counts: { ready: OBJECTS, failed: 0 } });
  expect(await bytesOf()).toEqual(before);
}, 240_000);

test('REJECTED, BROKEN and ALL process the images that they are about', async () => {
  await put('in/bad/1', await smallJpeg(1));
  await eventually(images, all =>
    all.some(({ original, status }) => original?.key === 'in/bad/1' && status === 'READY'),
  );
  const [broken, other] = (await images()).filter(({ original }) => original?.key.startsWith('in/a'));
  const Objects = broken.variants!.map(({ key }) => ({ Key: key }));
  await s3.send(new DeleteObjectsCommand({ Bucket: stack.variantsBucket, Delete: { Objects } }));
  expect(await rerun(stack.rerun, { mode: 'BROKEN' }, 'broken')).toMatchObject({ counts: { sent: 1, ready: 1 } });
  const prefix = other.original!.key;
  expect(await rerun(stack.rerun, { mode: 'ALL', prefix }, 'all')).toMatchObject({ counts: { sent: 1, ready: 1 } });
  expect(await rerun(stack.rerun, { mode: 'REJECTED', dryRun: true }, 'no')).toMatchObject({ counts: { sent: 0 } });
}, 120_000);

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

/** Returns the hash of the current variant of each image that was put directly. */
async function bytesOf(): Promise<Record<string, string>> {
  const all = (await images()).filter(({ original }) => original?.key.startsWith('in/a'));
  const hashes: Record<string, string> = {};
  await inParallel(all.length, async index => {
    const { original, variants } = all[index];
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

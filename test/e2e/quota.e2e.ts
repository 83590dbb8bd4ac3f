import { randomUUID } from 'node:crypto';
import { InvokeCommand } from '@aws-sdk/client-lambda';
import { GetCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { changeSettings } from './support/change-settings';
import { signIn, signUp } from './support/credentials';
import { type AuthSystem, deployAuth } from './support/deploy-stacks';
import { lambda, records } from './support/deployed';
import { eventually } from './support/eventually';
import { plainJpeg } from './support/photos';
import { sendForm } from './support/upload';
import type { CreateUploadResponse, ImageManifest, Problem, UsageResponse } from '../../src/contract/http';
import type { ImageRecord } from '../../src/contract/record';
import type { OwnerLimits } from '../../src/contract/usage';
import { usageKey } from '../../src/lambda/record/quota';

const DEPLOY_MS = 240_000;
const AT_ONCE = 20;

let auth: AuthSystem;
let restore: (() => Promise<void>)[] = [];

beforeAll(async () => {
  auth = await deployAuth();
}, DEPLOY_MS);

afterEach(async () => {
  await Promise.all(restore.map(undo => undo()));
  restore = [];
});

describe('of many uploads at once, each user can start', () => {
  test.each([
    [200, 'no more than the images', { images: 10, bytes: 1_000_000 }, 9_000, 10, 90_000],
    [60, 'no more than the bytes', { images: 1_000, bytes: 50_000 }, 4_999, 10, 49_990],
    [60, 'no more than the uploads of the day', { uploadsPerDay: 7 }, 100, 7, 700],
    [60, 'no more bytes than are left, without a size', { bytes: 45_000_000 }, undefined, 3, 45_000_000],
  ])('of %s, %s', async (uploads, title, limits, size, count, bytes) => {
    const user = await newUser(title.replace(/\W/g, ''), limits);
    // functions that start at the same time on one machine are slow: one that times out has reserved for nothing
    await user.usage();
    const answers: Response[] = [];
    while (answers.length < uploads) {
      answers.push(...(await Promise.all(Array.from({ length: AT_ONCE }, () => user.announce(size)))));
    }
    const started = answers.filter(({ status }) => status === 201);
    const failed = answers.filter(({ status }) => status >= 500);
    const maxima = await Promise.all(started.map(async answer => maximumOf(await answer.json())));
    const { images, bytes: inUse } = await user.usage();
    expect([images.used, inUse.used]).toEqual([count, bytes]);
    expect(started.length).toBeLessThanOrEqual(count);
    expect(started.length + failed.length).toBeGreaterThanOrEqual(count);
    expect(maxima.reduce((sum, maximum) => sum + maximum, 0)).toBeLessThanOrEqual(bytes);
  });
});

test('a refusal says which limit, and a user without a token has no usage', async () => {
  const user = await newUser('refused', { images: 1 });
  await user.announce(5);
  const response = await user.announce(5);
  const problem: Problem = await response.json();
  expect(problem).toMatchObject({
    status: 429,
    code: 'QUOTA_EXCEEDED',
    detail: 'you use 1 of 1 images; delete some first',
    quota: { name: 'images', used: 1, limit: 1 },
  });
  expect((await fetch(`${auth.apiUrl}/usage`)).status).toBe(401);
});

test('S3 refuses a byte more than was reserved', async () => {
  const user = await newUser('exact', { bytes: 100_000 });
  const jpeg = await plainJpeg(300, 200);
  const { upload }: CreateUploadResponse = await (await user.announce(jpeg.length)).json();
  expect(await sendForm(upload, Buffer.concat([jpeg, Buffer.alloc(1)]))).toEqual([400, 'EntityTooLarge']);
  expect(await sendForm(upload, jpeg)).toEqual([204]);
});

describe('once its form has ended', () => {
  test('an upload counts with the size of its original, or not at all if none came', async () => {
    const user = await newUser('settled', { images: 5, bytes: 1_000_000 });
    const jpeg = await plainJpeg(300, 200);
    const came: CreateUploadResponse = await (await user.announce(500_000)).json();
    const never: CreateUploadResponse = await (await user.announce(400_000)).json();
    await sendForm(came.upload, jpeg);
    await user.ready(came.imageId);
    await sweepAfter(came.imageId, never.imageId);
    expect(await user.usage()).toMatchObject({ images: { used: 1 }, bytes: { used: jpeg.length } });
    expect(await recordOf(came.imageId)).toMatchObject({ reserved: { bytes: jpeg.length } });

    // the policy still allows a larger file: this one comes too late
    await sendForm(came.upload, Buffer.concat([jpeg, Buffer.alloc(500)]));
    await eventually(
      () => user.manifest(came.imageId),
      ({ code }) => code === 'TOO_LATE',
    );
    await sweepAfter(came.imageId);
    expect(await user.usage()).toMatchObject({ images: { used: 0 }, bytes: { used: 0 } });
  });

  test('a deletion gives image and bytes back at once', async () => {
    const user = await newUser('deleting', { images: 1, bytes: 1_000_000 });
    const jpeg = await plainJpeg(300, 200);
    const { imageId, upload }: CreateUploadResponse = await (await user.announce(jpeg.length)).json();
    await sendForm(upload, jpeg);
    await user.ready(imageId);
    await sweepAfter(imageId);
    expect((await user.call(`/images/${imageId}`, { method: 'DELETE' })).status).toBe(204);
    expect(await user.usage()).toMatchObject({ images: { used: 0 }, bytes: { used: 0 }, uploadsToday: { used: 1 } });
    expect((await user.announce(5)).status).toBe(201);
  });

  test('and not before', async () => {
    const user = await newUser('hurrying', { images: 1 });
    const { imageId }: CreateUploadResponse = await (await user.announce(5)).json();
    expect((await user.call(`/images/${imageId}`, { method: 'DELETE' })).status).toBe(204);
    expect((await user.announce(5)).status).toBe(429);
    await sweepAfter(imageId);
    expect((await user.announce(5)).status).toBe(201);
  });
});

test('a usage that drifted is recounted', async () => {
  const user = await newUser('drifted', { images: 5, bytes: 1_000_000 });
  const { imageId }: CreateUploadResponse = await (await user.announce(123)).json();
  const owner = (await recordOf(imageId)).owner!;
  const long = Date.now() - 3_600_000;
  await change(usageKey(owner), 'SET images = :wrong, changedAt = :long, dueAt = :long', {
    ':wrong': 5,
    ':long': long,
  });
  expect((await user.announce(5)).status).toBe(429);
  await sweep();
  expect(await user.usage()).toMatchObject({ images: { used: 1 }, bytes: { used: 123 } });
});

/** A new user of an API with these limits, and what they can do. */
async function newUser(name: string, perOwner: OwnerLimits) {
  restore.push(await changeSettings(auth.apiFunction, { quota: { perOwner } }));
  const user = `${name}-${randomUUID()}`;
  await signUp(auth.clients.web, user);
  const authorization = `Bearer ${await signIn(auth.clients.web, user)}`;
  const call = (path: string, init: RequestInit = {}) =>
    fetch(`${auth.apiUrl}${path}`, { ...init, headers: { authorization, 'content-type': 'application/json' } });
  const manifest = async (imageId: string): Promise<ImageManifest> => (await call(`/images/${imageId}`)).json();
  return {
    call,
    manifest,
    announce: (size?: number) =>
      call('/uploads', { method: 'POST', body: JSON.stringify({ contentType: 'image/jpeg', size }) }),
    usage: async (): Promise<UsageResponse> => (await call('/usage')).json(),
    ready: (imageId: string) =>
      eventually(
        () => manifest(imageId),
        ({ status }) => status === 'READY',
        60,
      ),
  };
}

function maximumOf({ upload }: CreateUploadResponse): number {
  const { conditions } = JSON.parse(Buffer.from(upload.fields.Policy, 'base64').toString());
  return conditions.find((condition: unknown[]) => condition[0] === 'content-length-range')[2];
}

async function recordOf(imageId: string): Promise<ImageRecord> {
  const { Item } = await records.send(
    new GetCommand({ TableName: auth.table, Key: { imageId }, ConsistentRead: true }),
  );
  return Item as ImageRecord;
}

async function change(
  imageId: string,
  UpdateExpression: string,
  values: Record<string, number | string>,
  names?: Record<string, string>,
): Promise<void> {
  await records.send(
    new UpdateCommand({
      TableName: auth.table,
      Key: { imageId },
      UpdateExpression,
      ExpressionAttributeNames: names,
      ExpressionAttributeValues: values,
    }),
  );
}

/** Runs the sweep as if the forms of these images had ended more than ten minutes ago. */
async function sweepAfter(...imageIds: string[]): Promise<void> {
  for (const imageId of imageIds) {
    const values = { ':past': Date.now() - 1000, ':shard': imageId.slice(-1) };
    await change(imageId, 'SET reserved.#until = :past, dueAt = :past, due = :shard', values, { '#until': 'until' });
  }
  await sweep();
}

async function sweep(): Promise<void> {
  const { FunctionError, Payload } = await lambda.send(
    new InvokeCommand({ FunctionName: auth.sweepFunction, Payload: '{}' }),
  );
  expect([FunctionError, FunctionError && Buffer.from(Payload!).toString()]).toEqual([undefined, undefined]);
}

import { HeadObjectCommand, ListObjectsV2Command } from '@aws-sdk/client-s3';
import { SendMessageCommand } from '@aws-sdk/client-sqs';
import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { records, s3, sqs, system } from './support/deployed';
import { depth, eventually } from './support/eventually';
import { plainJpeg } from './support/photos';
import { manifestOf, upload } from './support/upload';
import type { ImageManifest } from '../../src/contract/http';
import { visibilityOf } from '../../src/contract/keys';
import type { ImageRecord, Visibility } from '../../src/contract/record';
import { eventMessage } from '../../src/lambda/record/event-message';

let image: ImageManifest;

beforeAll(async () => {
  image = await upload(await plainJpeg(300, 200));
  expect(image.status).toBe('READY');
});

afterAll(async () => expect(await depth(system.deadLetterQueueUrl)).toBe(0));

test('a new image is private: its files are below private/, and nobody but its owner sees its manifest', async () => {
  expect(await sides()).toEqual({ PUBLIC: 0, PRIVATE: 4 });
  expect(await cacheControls()).toEqual(['private, max-age=31536000, immutable']);
  expect((await publicManifest()).status).toBe(404);
  expect((await stable()).status).toBe(404);
});

test('once it is public, anyone sees it, and URLs from before keep working', async () => {
  await change('PUBLIC');
  const response = await publicManifest();
  expect(response.headers.get('cache-control')).toMatch(/^public, max-age=\d+$/);
  const { variants } = (await response.json()) as ImageManifest;
  for (const { url } of [...variants!, ...image.variants!]) {
    expect((await fetch(url)).status).toBe(200);
  }
  expect((await fetch(variants![0].url)).headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
  expect((await fetch(variants![0].url)).headers.get('content-type')).toBe(variants![0].contentType);
});

test('while it is public, its stable URL leads anyone to a file in the best format', async () => {
  const [{ name }] = image.variants!;
  const redirect = await stable({ headers: { Accept: 'image/webp' }, redirect: 'manual' });
  expect([redirect.status, redirect.headers.get('vary')]).toEqual([302, 'Accept']);
  expect(redirect.headers.get('cache-control')).toMatch(/^public, max-age=\d+$/);
  const types = [
    await stable({ headers: { Accept: 'image/webp' } }),
    await stable({ headers: { Accept: '*/*' } }),
    await stable({ headers: { Accept: 'image/webp' } }, '?format=jpeg'),
  ].map(({ status, headers }) => [status, headers.get('content-type')]);
  expect(types).toEqual([
    [200, 'image/webp'],
    [200, 'image/jpeg'],
    [200, 'image/jpeg'],
  ]);
  const head = await stable({ method: 'HEAD', redirect: 'manual' });
  expect([head.status, head.headers.get('location')]).toEqual([302, expect.stringContaining('.jpg?')]);
  const lost = await stable({}, '?format=gif');
  expect([lost.status, await lost.json()]).toEqual([
    404,
    expect.objectContaining({ detail: expect.stringContaining('webp, jpeg') }),
  ]);
  expect((await fetch(`${system.apiUrl}/i/${image.imageId}/${name}x`)).status).toBe(404);
});

test('once it is private again, no file of it is public, and its public URLs have ended', async () => {
  const { variants } = await manifestOf(image.imageId);
  await change('PRIVATE');
  await eventually(sides, ({ PUBLIC }) => PUBLIC === 0);
  expect((await publicManifest()).status).toBe(404);
  expect((await stable()).status).toBe(404);
  expect((await fetch(variants![0].url)).status).toBe(404);
  const current = await manifestOf(image.imageId);
  expect(current).toMatchObject({ status: 'READY' });
  for (const { url } of current.variants!) {
    expect((await fetch(url)).status).toBe(200);
  }
});

/** As the API does for an owner, where the preset leaves the visibility to them. */
async function change(visibility: Visibility): Promise<void> {
  const record = await recordOf();
  const next = { ...record, visibility, revision: record.revision + 1, updatedAt: new Date().toISOString() };
  await records.send(new PutCommand({ TableName: system.table, Item: next }));
  const MessageBody = eventMessage({ kind: 'moved' }, { key: record.original!.key });
  await sqs.send(new SendMessageCommand({ QueueUrl: system.queueUrl, MessageBody }));
  await eventually(recordOf, ({ folder }) => folder !== undefined && visibilityOf(folder) === visibility);
}

async function recordOf(): Promise<ImageRecord> {
  const { imageId } = image;
  const { Item } = await records.send(
    new GetCommand({ TableName: system.table, Key: { imageId }, ConsistentRead: true }),
  );
  return Item as ImageRecord;
}

function publicManifest(): Promise<Response> {
  return fetch(`${system.apiUrl}/public/images/${image.imageId}`);
}

function stable(init: RequestInit = {}, query = ''): Promise<Response> {
  return fetch(`${system.apiUrl}/i/${image.imageId}/${image.variants![0].name}${query}`, init);
}

async function keys(): Promise<string[]> {
  const { Contents = [] } = await s3.send(new ListObjectsV2Command({ Bucket: system.variantsBucket }));
  return Contents.map(({ Key }) => Key!).filter(key => key.includes(image.imageId));
}

async function sides(): Promise<Record<Visibility, number>> {
  const found = (await keys()).map(visibilityOf);
  const count = (side: Visibility) => found.filter(visibility => visibility === side).length;
  return { PUBLIC: count('PUBLIC'), PRIVATE: count('PRIVATE') };
}

async function cacheControls(): Promise<(string | undefined)[]> {
  const heads = (await keys()).map(Key => s3.send(new HeadObjectCommand({ Bucket: system.variantsBucket, Key })));
  return [...new Set((await Promise.all(heads)).map(({ CacheControl }) => CacheControl))];
}

import { randomUUID } from 'node:crypto';
import { PutObjectCommand } from '@aws-sdk/client-s3';
import { GetCommand } from '@aws-sdk/lib-dynamodb';
import { records, s3, system } from './support/deployed';
import { depth, eventually, idsIn } from './support/eventually';
import { plainJpeg } from './support/photos';
import { manifestOf } from './support/upload';
import type { ImageManifest } from '../../src/contract/http';
import type { ImageRecord } from '../../src/contract/record';
import { createUpload, postFile, waitForImage } from '../../tools/demo/api-client';

const DESCRIBED = {
  alt: 'A "cat" <asleep>\non a wall 👍',
  metadata: { 'album-id': 'a1', caption: 'Ünï' },
  focus: { x: 0.3, y: 0.2 },
};

let jpeg: Buffer;
beforeAll(async () => {
  jpeg = await plainJpeg(640, 480);
});
afterAll(async () => expect(await depth(system.deadLetterQueueUrl)).toBe(0));

async function uploaded(): Promise<string> {
  const { imageId, upload } = await createUpload(system.apiUrl, { contentType: 'image/jpeg', ...DESCRIBED });
  await postFile(upload, jpeg);
  expect(await waitForImage(system.apiUrl, imageId, 60)).toMatchObject({ status: 'READY', ...DESCRIBED });
  return imageId;
}

function patch(imageId: string, body: object, headers = {}): Promise<Response> {
  return fetch(`${system.apiUrl}/images/${imageId}`, { method: 'PATCH', body: JSON.stringify(body), headers });
}

const variantKeys = ({ variants = [] }: ImageManifest) => variants.map(({ url }) => new URL(url).pathname).sort();

test('metadata and alt of an upload are on its manifest, and change by PATCH', async () => {
  const imageId = await uploaded();
  const response = await patch(imageId, { alt: null, metadata: { caption: null, 'album-id': 'b2' } });
  expect(response.status).toBe(200);
  const changed = (await response.json()) as ImageManifest;
  expect(changed).toMatchObject({ status: 'READY', metadata: { 'album-id': 'b2' } });
  expect([changed.alt, Object.keys(changed.metadata!)]).toEqual([undefined, ['album-id']]);
  expect(variantKeys(await manifestOf(imageId))).toEqual(variantKeys(changed));
});

test('of two changes based on the same manifest, one is made', async () => {
  const imageId = await uploaded();
  const before = await fetch(`${system.apiUrl}/images/${imageId}`);
  const headers = { 'if-match': before.headers.get('etag')! };
  const first = await patch(imageId, { alt: 'first' }, headers);
  const second = await patch(imageId, { alt: 'second' }, headers);
  expect([first.status, second.status]).toEqual([200, 412]);
  expect(await second.json()).toMatchObject({ code: 'PRECONDITION_FAILED' });
  expect((await patch(imageId, { alt: 'second' }, { 'if-match': second.headers.get('etag')! })).status).toBe(200);
  expect(await manifestOf(imageId)).toMatchObject({ alt: 'second' });
});

test('another focus point makes the variants again', async () => {
  const imageId = await uploaded();
  const before = variantKeys(await manifestOf(imageId));
  expect((await patch(imageId, { focus: { x: 1, y: 1 } })).status).toBe(200);
  const after = await eventually(
    () => manifestOf(imageId),
    manifest => manifest.status === 'READY' && variantKeys(manifest)[0] !== before[0],
  );
  expect(after).toMatchObject({ focus: { x: 1, y: 1 }, alt: DESCRIBED.alt });
  expect(variantKeys(after)).toHaveLength(before.length);
});

test('an upload can be described before its file arrives', async () => {
  const { imageId, upload } = await createUpload(system.apiUrl, { contentType: 'image/jpeg' });
  expect((await patch(imageId, { alt: 'Early', filename: 'early.jpg' })).status).toBe(200);
  await postFile(upload, jpeg);
  expect(await waitForImage(system.apiUrl, imageId, 60)).toMatchObject({
    status: 'READY',
    alt: 'Early',
    filename: 'early.jpg',
  });
});

test.each([
  ['a key in camel case', { metadata: { albumId: 'a1' } }, 'the key "albumId"'],
  ['a long alternative text', { alt: 'x'.repeat(1_001) }, '1001 characters'],
])('%s is refused', async (_, body, found) => {
  const init = { method: 'POST', body: JSON.stringify({ contentType: 'image/jpeg', ...body }) };
  const response = await fetch(`${system.apiUrl}/uploads`, init);
  const { detail } = (await response.json()) as { detail: string };
  expect(response.status).toBe(400);
  expect(detail).toContain(found);
});

test('an object put by other means brings its own', async () => {
  const key = `products/${randomUUID()}.jpg`;
  const encoded = `=?UTF-8?B?${Buffer.from('Ünï 👍').toString('base64')}?=`;
  const Metadata = { alt: encoded, 'album-id': 'a1', focus: '0.3,0.2', note: 'x'.repeat(1_800) };
  await s3.send(new PutObjectCommand({ Bucket: system.uploadBucket, Key: key, Body: jpeg, Metadata }));
  const imageIdOf = idsIn(system.table);
  const record = await eventually(
    async () => {
      const imageId = await imageIdOf(key);
      const { Item } = await records.send(
        new GetCommand({ TableName: system.table, Key: { imageId }, ConsistentRead: true }),
      );
      return Item as ImageRecord | undefined;
    },
    found => found?.status === 'READY',
  );
  expect(record).toMatchObject({
    alt: 'Ünï 👍',
    metadata: { 'album-id': 'a1', note: Metadata.note },
    focus: { x: 0.3, y: 0.2 },
  });
});

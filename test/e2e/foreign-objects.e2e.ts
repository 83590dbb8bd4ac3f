import { createHash, randomUUID } from 'node:crypto';
import { GetObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import { GetCommand } from '@aws-sdk/lib-dynamodb';
import { records, s3, system } from './support/deployed';
import { depth, eventually, idsIn } from './support/eventually';
import { plainJpeg } from './support/photos';
import type { ImageRecord } from '../../src/contract/record';

// another one for each test, and for each time that it is tried
const newKey = () => `products/${randomUUID()}.jpg`;

let jpeg: Buffer;
beforeAll(async () => {
  jpeg = await plainJpeg(300, 200);
});
afterAll(async () => expect(await depth(system.deadLetterQueueUrl)).toBe(0));

describe('what came into the bucket by other means is out of the reach of an API without auth', () => {
  const imageIdOf = idsIn(system.table);

  test.each([
    [
      'by a hash of its key, which everybody can compute',
      newKey,
      async (key: string) => createHash('sha256').update(key).digest('hex').slice(0, 32),
    ],
    ['by its id, which no caller knows', newKey, (key: string) => imageIdOf(key)],
    ['by the UUID that its key is', () => randomUUID() as string, async (key: string) => key],
  ])('%s', async (_, makeKey, idOf) => {
    const key = makeKey();
    await s3.send(
      new PutObjectCommand({ Bucket: system.uploadBucket, Key: key, Body: jpeg, ContentType: 'image/jpeg' }),
    );
    const record = await eventually(
      () => recordOf(key),
      found => found?.status === 'READY',
    );
    expect(record!.original!.key).toBe(key);

    const url = `${system.apiUrl}/images/${await idOf(key)}`;
    expect((await fetch(url)).status).toBe(404);
    expect((await fetch(url, { method: 'DELETE' })).status).toBe(404);

    const { ContentLength } = await s3.send(new GetObjectCommand({ Bucket: system.uploadBucket, Key: key }));
    expect(ContentLength).toBe(jpeg.length);
    expect(await recordOf(key)).toEqual(record);
  });

  async function recordOf(key: string): Promise<ImageRecord | undefined> {
    const { Item } = await records.send(
      new GetCommand({ TableName: system.table, Key: { imageId: await imageIdOf(key) }, ConsistentRead: true }),
    );
    return Item as ImageRecord | undefined;
  }
});

import { GetCommand } from '@aws-sdk/lib-dynamodb';
import { records, system } from './support/deployed';
import { depth } from './support/eventually';
import { PHOTO, plainJpeg } from './support/photos';
import { upload } from './support/upload';
import type { ImageRecord } from '../../src/contract/record';

afterAll(async () => expect(await depth(system.deadLetterQueueUrl)).toBe(0));

test.each([
  ['text', async () => Buffer.from('not an image at all'), 'NOT_AN_IMAGE'],
  ['half a photo', async () => PHOTO.subarray(0, PHOTO.length / 2), 'CORRUPT'],
  ['a picture of a side over the limit', () => plainJpeg(40_001, 1), 'TOO_MANY_PIXELS'],
])('%s is REJECTED at once and for good', async (_, make, code) => {
  const content = await make();
  const start = Date.now();
  const manifest = await upload(content);
  expect(manifest).toMatchObject({ status: 'REJECTED', code, message: expect.stringMatching(/\w/) });
  expect(manifest.variants).toBeUndefined();
  expect(Date.now() - start).toBeLessThan(10_000);
  expect(await depth(system.queueUrl)).toBe(0);
  expect(await recordOf(manifest.imageId)).toMatchObject({ status: 'REJECTED', attempts: 1 });
});

async function recordOf(imageId: string): Promise<ImageRecord> {
  const { Item } = await records.send(
    new GetCommand({ TableName: system.table, Key: { imageId }, ConsistentRead: true }),
  );
  return Item as ImageRecord;
}

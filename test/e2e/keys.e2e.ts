import { DeleteObjectCommand, GetObjectCommand, ListObjectsV2Command, PutObjectCommand } from '@aws-sdk/client-s3';
import { SendMessageCommand } from '@aws-sdk/client-sqs';
import { GetCommand } from '@aws-sdk/lib-dynamodb';
import { records, s3, sqs, system } from './support/deployed';
import { depth, eventually, idle, idsIn } from './support/eventually';
import { plainJpeg } from './support/photos';
import type { ImageRecord } from '../../src/contract/record';

const imageIdOf = idsIn(system.table);

afterAll(async () => expect(await depth(system.deadLetterQueueUrl)).toBe(0));

describe('objects that are put straight into the bucket become READY', () => {
  test.each([
    'holiday photo.jpg',
    ' leading, trailing and  double spaces .jpg',
    'a+b=c.jpg',
    '100%.jpg',
    'not%20an%2Bescape.jpg',
    'größe/日本語/🖼️.jpg',
    'decomposed-e\u0301.jpg',
    '"double" \'single\' `back`.jpg',
    'brackets [1] (2) {3} <4>.jpg',
    'signs & ; : , $ @ # ? ! * ~ ^ | \\.jpg',
    `${'long/'.repeat(204)}.jpg`,
  ])('%s', async key => {
    await put(key, await plainJpeg(300, 200));
    const { status, variants } = await final(await imageIdOf(key));
    expect([status, variants?.length]).toEqual(['READY', 4]);
    const { ContentLength } = await getVariant(variants![0].key);
    expect(ContentLength).toBe(variants![0].bytes);
  });
});

describe('what happens to an original', () => {
  const key = 'album/one image.jpg';
  let imageId: string;
  let first: ImageRecord;

  beforeAll(async () => {
    imageId = await imageIdOf(key);
    await put(key, await plainJpeg(300, 200));
    first = await final(imageId);
  });

  test('an event that comes again changes nothing', async () => {
    const before = await recordOf(imageId);
    for (let copies = 0; copies < 3; copies++) {
      await repeatEvent(before);
    }
    await idle();
    expect(await recordOf(imageId)).toEqual(before);
  });

  test('when it is replaced, all variants are of the new one, and the old ones stay for a while', async () => {
    await put(key, await plainJpeg(400, 400));
    const second = await eventually(
      () => recordOf(imageId),
      ({ status, original }) => status === 'READY' && original?.width === 400,
    );
    expect(second.variants!.filter(({ name }) => name === 'large').map(({ width, height }) => [width, height])).toEqual(
      [
        [400, 400],
        [400, 400],
      ],
    );
    const keys = await eventually(
      () => variantKeys(imageId),
      found => found.length === 8,
    );
    const both = [...first.variants!, ...(await recordOf(imageId)).variants!];
    expect(keys.sort()).toEqual(both.map(variant => variant.key).sort());
  });

  test('when it is deleted, its variants go', async () => {
    await s3.send(new DeleteObjectCommand({ Bucket: system.uploadBucket, Key: key }));
    expect(
      await eventually(
        () => variantKeys(imageId),
        keys => keys.length === 0,
      ),
    ).toEqual([]);
    expect((await recordOf(imageId)).status).toBe('DELETED');
  });

  test('an event from before the deletion brings nothing back', async () => {
    const { sequencer } = await recordOf(imageId);
    await sendEvent({
      key,
      etag: 'd41d8cd98f00b204e9800998ecf8427e',
      bytes: 1,
      sequencer: '0'.repeat(sequencer!.length),
    });
    await idle();
    expect((await recordOf(imageId)).status).toBe('DELETED');
  });
});

async function put(Key: string, Body: Buffer): Promise<void> {
  await s3.send(new PutObjectCommand({ Bucket: system.uploadBucket, Key, Body, ContentType: 'image/jpeg' }));
}

/** Returns the record once it is final; it exists once the event was processed. */
async function final(imageId: string): Promise<ImageRecord> {
  return eventually(
    () => recordOf(imageId),
    record => ['READY', 'REJECTED', 'FAILED'].includes(record?.status),
  );
}

async function recordOf(imageId: string): Promise<ImageRecord> {
  const { Item } = await records.send(
    new GetCommand({ TableName: system.table, Key: { imageId }, ConsistentRead: true }),
  );
  return Item as ImageRecord;
}

function getVariant(Key: string) {
  return s3.send(new GetObjectCommand({ Bucket: system.variantsBucket, Key }));
}

async function variantKeys(imageId: string): Promise<string[]> {
  const { Contents = [] } = await s3.send(new ListObjectsV2Command({ Bucket: system.variantsBucket }));
  return Contents.map(object => object.Key!).filter(key => key.includes(imageId));
}

async function repeatEvent({ original, sequencer }: ImageRecord): Promise<void> {
  const { key, etag, bytes } = original!;
  await sendEvent({ key, etag, bytes, sequencer });
}

/** As S3 sends it: "Event message structure", Amazon S3 User Guide. */
async function sendEvent({
  key,
  etag,
  bytes,
  sequencer,
}: {
  key: string;
  etag: string;
  bytes: number;
  sequencer?: string;
}): Promise<void> {
  const object = {
    key: encodeURIComponent(key).replace(/%20/g, '+').replace(/%2F/g, '/'),
    eTag: etag,
    size: bytes,
    sequencer,
  };
  const event = {
    Records: [
      { eventSource: 'aws:s3', eventName: 'ObjectCreated:Put', s3: { bucket: { name: system.uploadBucket }, object } },
    ],
  };
  await sqs.send(new SendMessageCommand({ QueueUrl: system.queueUrl, MessageBody: JSON.stringify(event) }));
}

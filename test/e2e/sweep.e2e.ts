import { randomUUID } from 'node:crypto';
import { ListObjectsV2Command, PutObjectCommand } from '@aws-sdk/client-s3';
import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { changeSettings, withoutNotifications } from './support/change-settings';
import { type AuthSystem, deployAuth } from './support/deploy-stacks';
import { records, s3 } from './support/deployed';
import { eventually } from './support/eventually';
import { plainJpeg } from './support/photos';
import { SWEEP_INTERVAL_SECONDS } from './support/stack-names';
import type { ImageRecord } from '../../src/contract/record';
import { withIndexes } from '../../src/lambda/record/indexes';

const LIMIT_MS = 240_000;

/** Instead of the minute that S3 may take for an event. */
const GRACE_SECONDS = 2;

/** Of a sweep, and of the image once it is found. */
const WORK_SECONDS = 30;

let auth: AuthSystem;
let restore: () => Promise<void>;
beforeAll(async () => {
  auth = await deployAuth();
  restore = await changeSettings(auth.sweepFunction, { graceSeconds: GRACE_SECONDS });
}, LIMIT_MS);
afterAll(() => restore());

test(
  'the schedule finds an upload whose event was lost, one whose worker died, and leftovers, within its period',
  async () => {
    const [lost, abandoned, cleaned] = [newRecord(), newRecord(), newRecord()];
    const stray = `private/_/${cleaned.imageId}/0123456789abcdef/`;
    const { ETag } = await putOriginals(lost, abandoned);
    await s3.send(new PutObjectCommand({ Bucket: auth.variantsBucket, Key: `${stray}thumb.webp`, Body: 'stray' }));

    await put({ ...lost, status: 'AWAITING_UPLOAD' });
    const original = { key: keyOf(abandoned), bytes: 1, etag: ETag!.replaceAll('"', '') };
    await put({ ...abandoned, status: 'PROCESSING', original, leaseUntil: Date.now() - 3_500_000 });
    await put({ ...cleaned, status: 'REJECTED', code: 'CORRUPT', superseded: [stray], heldUntil: { [stray]: 0 } });

    const isDone = ({ status, due, superseded }: ImageRecord) =>
      (status === 'READY' || status === 'REJECTED') && due === undefined && superseded === undefined;
    const found = await eventually(
      () => Promise.all([lost, abandoned, cleaned].map(read)),
      all => all.every(isDone),
      GRACE_SECONDS + SWEEP_INTERVAL_SECONDS + WORK_SECONDS,
    );
    expect(found.map(({ status }) => status)).toEqual(['READY', 'READY', 'REJECTED']);
    expect(found[0].original).toMatchObject({ key: keyOf(lost), width: 300, height: 200 });
    expect(found[2]).toMatchObject({ attention: 'REJECTED' });
    const { KeyCount } = await s3.send(new ListObjectsV2Command({ Bucket: auth.variantsBucket, Prefix: stray }));
    expect(KeyCount).toBe(0);
  },
  LIMIT_MS,
);

/** Returns a record of an hour ago. */
function newRecord(): ImageRecord {
  const time = new Date(Date.now() - 3_600_000).toISOString();
  return { imageId: randomUUID(), issued: true, status: 'READY', revision: 1, createdAt: time, updatedAt: time };
}

function keyOf({ imageId }: ImageRecord): string {
  return `originals/${imageId}`;
}

/** Stores an original for each record, without an event. */
async function putOriginals(...images: readonly ImageRecord[]) {
  const object = { Bucket: auth.uploadBucket, Body: await plainJpeg(300, 200), ContentType: 'image/jpeg' };
  return withoutNotifications(auth.uploadBucket, async () => {
    const stored = images.map(image => s3.send(new PutObjectCommand({ ...object, Key: keyOf(image) })));
    return (await Promise.all(stored))[0];
  });
}

async function put(record: ImageRecord): Promise<void> {
  await records.send(new PutCommand({ TableName: auth.table, Item: withIndexes(record) }));
}

async function read({ imageId }: ImageRecord): Promise<ImageRecord> {
  const { Item } = await records.send(
    new GetCommand({ TableName: auth.table, Key: { imageId }, ConsistentRead: true }),
  );
  return Item as ImageRecord;
}

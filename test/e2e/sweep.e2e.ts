import { PutObjectCommand } from '@aws-sdk/client-s3';
import { GetCommand } from '@aws-sdk/lib-dynamodb';
import { changeSettings, withoutNotifications } from './support/change-settings';
import { type AuthSystem, deployAuth } from './support/deploy-stacks';
import { records, s3 } from './support/deployed';
import { eventually, idsIn } from './support/eventually';
import { plainJpeg } from './support/photos';
import { SWEEP_INTERVAL_SECONDS } from './support/stack-names';
import type { ImageRecord } from '../../src/contract/record';

const LIMIT_MS = 240_000;
const KEY = 'originals/put by other means.jpg';

/** Instead of the minute that S3 may take for an event. */
const GRACE_SECONDS = 2;

/** Of a sweep, and of the image once it is found. */
const WORK_SECONDS = 30;

let auth: AuthSystem;
beforeAll(async () => {
  auth = await deployAuth();
}, LIMIT_MS);

test(
  'an original whose event is lost is found by the schedule itself, within its period',
  async () => {
    const restore = await changeSettings(auth.sweepFunction, { graceSeconds: GRACE_SECONDS });
    const Body = await plainJpeg(300, 200);
    await withoutNotifications(auth.uploadBucket, () =>
      s3.send(new PutObjectCommand({ Bucket: auth.uploadBucket, Key: KEY, Body, ContentType: 'image/jpeg' })),
    );
    expect(await recordOf(KEY)).toBeUndefined();
    const record = await eventually(
      () => recordOf(KEY),
      found => found?.status === 'READY',
      GRACE_SECONDS + SWEEP_INTERVAL_SECONDS + WORK_SECONDS,
    ).finally(restore);
    expect(record!.original).toMatchObject({ key: KEY, width: 300, height: 200 });
  },
  LIMIT_MS,
);

async function recordOf(key: string): Promise<ImageRecord | undefined> {
  const imageId = await idsIn(auth.table, 'originals/')(key);
  const { Item } = await records.send(
    new GetCommand({ TableName: auth.table, Key: { imageId }, ConsistentRead: true }),
  );
  return Item as ImageRecord | undefined;
}

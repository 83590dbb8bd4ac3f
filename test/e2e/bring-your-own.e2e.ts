import { CreateBucketCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import { DescribeExecutionCommand, SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn';
import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import { deployOwnBucket } from './support/deploy-stacks';
import { records, s3, system } from './support/deployed';
import { eventually } from './support/eventually';
import { plainJpeg } from './support/photos';
import type { OwnBucketNames } from './support/stack-names';
import type { ImageRecord } from '../../src/contract/record';
import type { RerunInput, RerunReport } from '../../src/contract/rerun';
import { clientConfig } from '../../tools/emulator/aws-environment';

const BUCKET = 'example-com-products';
const BEFORE = Array.from({ length: 20 }, (_, number) => `products/old shoe ${number}.jpg`);

const sfn = new SFNClient(clientConfig(system.endpoint));
let stack: OwnBucketNames;

/** The bucket with the pictures of a shop that had another resizer, or none. */
beforeAll(async () => {
  await s3.send(new CreateBucketCommand({ Bucket: BUCKET }));
  const picture = await plainJpeg(300, 200, '#336699');
  for (const key of [...BEFORE, 'invoices/1.jpg']) {
    await put(key, picture);
  }
  await put('products/readme.txt', Buffer.from('no picture'));
  stack = await deployOwnBucket();
}, 240_000);

test('what was there before has no record, and a dry run counts it', async () => {
  expect(await all()).toEqual([]);
  const { status, counts, dollars } = await run({ mode: 'NEW', dryRun: true });
  expect({ status, sent: counts.sent }).toEqual({ status: 'DRY_RUN', sent: BEFORE.length + 1 });
  expect(dollars).toBeGreaterThan(0);
  expect(await all()).toEqual([]);
});

test('a re-run in mode NEW takes it up, and nothing beyond the prefix', async () => {
  const { status, counts } = await run({ mode: 'NEW', run: 'take-up', maxConcurrency: 5 });
  expect({ status, sent: counts.sent }).toEqual({ status: 'DONE', sent: BEFORE.length + 1 });
  const found = await all();
  expect(keysOf(found, 'READY')).toEqual([...BEFORE].sort());
  expect(keysOf(found, 'REJECTED')).toEqual(['products/readme.txt']);
  expect(found).toHaveLength(BEFORE.length + 1);
});

test('a second re-run finds only what was put meanwhile, which needs none', async () => {
  await put('products/new shoe.jpg', await plainJpeg(300, 200, '#996633'));
  await eventually(all, found => keysOf(found, 'READY').length === BEFORE.length + 1);
  const before = await all();
  const { status, counts } = await run({ mode: 'NEW' });
  expect({ status, sent: counts.sent }).toEqual({ status: 'DONE', sent: 0 });
  expect(await all()).toEqual(before);
});

async function put(Key: string, Body: Buffer): Promise<void> {
  await s3.send(new PutObjectCommand({ Bucket: BUCKET, Key, Body, ContentType: 'image/jpeg' }));
}

async function all(): Promise<ImageRecord[]> {
  const { Items = [] } = await records.send(new ScanCommand({ TableName: stack.table, ConsistentRead: true }));
  const found = Items.filter(({ status }) => status !== undefined) as ImageRecord[];
  return found.sort((one, other) => (one.imageId < other.imageId ? -1 : 1));
}

const keysOf = (found: ImageRecord[], wanted: ImageRecord['status']) =>
  found.flatMap(({ status, original }) => (status === wanted ? [original!.key] : [])).sort();

async function run(input: RerunInput): Promise<RerunReport> {
  const { executionArn } = await sfn.send(
    new StartExecutionCommand({ stateMachineArn: stack.rerun, input: JSON.stringify(input) }),
  );
  const { status, output } = await eventually(
    () => sfn.send(new DescribeExecutionCommand({ executionArn })),
    execution => execution.status !== 'RUNNING',
    90,
  );
  expect(status).toBe('SUCCEEDED');
  return JSON.parse(output!) as RerunReport;
}

import { DeleteObjectCommand, GetObjectCommand, ListObjectsV2Command, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { assumeRoleOf } from './support/assume-role';
import { type AuthSystem, deployAuth } from './support/deploy-auth';
import { s3, system } from './support/deployed';
import { clientConfig } from '../../tools/emulator/client-config';

const DEPLOY_MS = 240_000;
const INSIDE = 'originals/least-privilege.txt';
// both are there, so that a refusal is one and no 404
const OUTSIDE = ['invoices/least-privilege.txt', 'originals'];

let auth: AuthSystem;

beforeAll(async () => {
  auth = await deployAuth();
  for (const Key of [INSIDE, ...OUTSIDE]) { await s3.send(new PutObjectCommand({ Bucket: auth.uploadBucket, Key, Body: 'text' })); }
}, DEPLOY_MS);

type Attempt = (as: S3Client, key: string) => Promise<unknown>;

const read: Attempt = (as, Key) => as.send(new GetObjectCommand({ Bucket: auth.uploadBucket, Key }));
const write: Attempt = (as, Key) => as.send(new PutObjectCommand({ Bucket: auth.uploadBucket, Key, Body: 'text' }));
const remove: Attempt = (as, key) => as.send(new DeleteObjectCommand({ Bucket: auth.uploadBucket, Key: `${key}.removed` }));
const list: Attempt = (as, Prefix) => as.send(new ListObjectsV2Command({ Bucket: auth.uploadBucket, Prefix }));

describe.each<['processFunction' | 'apiFunction' | 'sweepFunction', string, Attempt]>([
  ['processFunction', 'reads', read],
  ['apiFunction', 'writes', write],
  ['apiFunction', 'removes', remove],
  ['sweepFunction', 'lists', list],
])('with a prefix, %s %s originals', (name, _does, attempt) => {
  let role: Awaited<ReturnType<typeof assumeRoleOf>>;
  let as: S3Client;

  beforeAll(async () => {
    role = await assumeRoleOf(auth[name]);
    as = new S3Client({ ...clientConfig(system.endpoint, role.credentials), forcePathStyle: true });
  });
  afterAll(() => role.giveBack());

  test('below it', async () => {
    await expect(attempt(as, INSIDE)).resolves.toBeDefined();
  });

  test.each(OUTSIDE)('and not beside it: %s', async key => {
    await expect(attempt(as, key)).rejects.toMatchObject({ name: 'AccessDenied' });
  });
});

import { DeleteObjectCommand, GetObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { assumeRoleOf } from './support/credentials';
import { type AuthSystem, deployAuth } from './support/deploy-stacks';
import { s3, system } from './support/deployed';
import { clientConfig } from '../../tools/emulator/aws-environment';

const DEPLOY_MS = 240_000;
const UUID = '00000000-0000-4000-8000-00000000cccc';
const UPLOAD = `originals/${UUID}`;
const OTHER = 'originals/least-privilege.txt';
// all are there, so that a refusal is one and no 404
const NEXT_TO = ['invoices/least-privilege.txt', 'originals', `invoices/${UUID}`, UUID];

let auth: AuthSystem;

beforeAll(async () => {
  auth = await deployAuth();
  for (const Key of [UPLOAD, OTHER, ...NEXT_TO]) {
    await s3.send(new PutObjectCommand({ Bucket: auth.uploadBucket, Key, Body: 'text' }));
  }
}, DEPLOY_MS);

type Attempt = (as: S3Client, key: string) => Promise<unknown>;

const read: Attempt = (as, Key) => as.send(new GetObjectCommand({ Bucket: auth.uploadBucket, Key }));
const write: Attempt = (as, Key) => as.send(new PutObjectCommand({ Bucket: auth.uploadBucket, Key, Body: 'text' }));
const remove: Attempt = (as, Key) => as.send(new DeleteObjectCommand({ Bucket: auth.uploadBucket, Key }));

describe.each<
  ['processFunction' | 'apiFunction' | 'sweepFunction', string, Attempt, inside: string[], outside: string[]]
>([
  ['processFunction', 'reads', read, [UPLOAD, OTHER], NEXT_TO],
  ['apiFunction', 'writes', write, [UPLOAD], [OTHER, ...NEXT_TO]],
  ['sweepFunction', 'reads', read, [UPLOAD, OTHER], NEXT_TO],
  // last: the upload is gone then
  ['apiFunction', 'removes', remove, [UPLOAD], [OTHER, ...NEXT_TO]],
])('with a prefix, %s %s originals', (name, _does, attempt, inside, outside) => {
  let role: Awaited<ReturnType<typeof assumeRoleOf>>;
  let as: S3Client;

  beforeAll(async () => {
    role = await assumeRoleOf(auth[name]);
    as = new S3Client({ ...clientConfig(system.endpoint, role.credentials), forcePathStyle: true });
  });
  afterAll(() => role.giveBack());

  test.each(inside)('that are its own: %s', async key => {
    await expect(attempt(as, key)).resolves.toBeDefined();
  });

  test.each(outside)('and no others: %s', async key => {
    await expect(attempt(as, key)).rejects.toMatchObject({ name: 'AccessDenied' });
  });
});

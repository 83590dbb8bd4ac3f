import { ListObjectVersionsCommand } from '@aws-sdk/client-s3';
import { DescribeExecutionCommand, SFNClient } from '@aws-sdk/client-sfn';
import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import { changeSettings } from './support/change-settings';
import { signIn, signRequest, signUp } from './support/credentials';
import { deployTenants, type TenantsSystem } from './support/deploy-stacks';
import { records, s3, system } from './support/deployed';
import { eventually } from './support/eventually';
import { plainJpeg } from './support/photos';
import type { EraseOwnerResponse } from '../../src/contract/erasure';
import type { CreateUploadResponse, ImageList, ImageManifest } from '../../src/contract/http';
import { postFile } from '../../tools/demo/api-client';
import { clientConfig } from '../../tools/emulator/aws-environment';

const IMAGES = 12;

let tenants: TenantsSystem;
const tokens: Record<string, string> = {};
const ids: Record<string, string[]> = { acme: [], other: [] };

beforeAll(async () => {
  tenants = await deployTenants();
  // otherwise the erasure waits a quarter of an hour for slow uploads
  await changeSettings(tenants.eraseFunction, { lateSeconds: 0 });
  await signUp(tenants.clients.acme, 'ann');
  tokens.acme = await signIn(tenants.clients.acme, 'ann');
  tokens.other = await signIn(tenants.clients.other, 'ann');
}, 400_000);

test('originals of a bucket of another stack become READY, and belong to the tenant of the token', async () => {
  for (const tenant of ['acme', 'other']) {
    for (let count = 0; count < IMAGES; count++) {
      ids[tenant].push(await upload(tokens[tenant]));
    }
  }
  for (const tenant of ['acme', 'other']) {
    const { images } = (await (await call(tokens[tenant], '/images')).json()) as ImageList;
    expect(images.map(({ imageId }) => imageId).sort()).toEqual([...ids[tenant]].sort());
  }
  expect((await call(tokens.other, `/images/${ids.acme[0]}`)).status).toBe(404);
}, 300_000);

test('a deleted image leaves a tombstone', async () => {
  const imageId = ids.acme[0];
  expect((await call(tokens.acme, `/images/${imageId}`, { method: 'DELETE' })).status).toBe(204);
  await eventually(
    () => manifest(tokens.acme, imageId),
    ({ status }) => status === 'DELETED',
  );
}, 60_000);

test('a tenant is erased: nothing is left in the buckets and the table, and the other is as before', async () => {
  const before = (await keysOf(tenants.variantsBucket)).filter(key => ids.other.some(id => key.includes(id)));
  const sfn = new SFNClient(clientConfig(system.endpoint, system.tester));
  const path = `/admin/owners/${tenants.clients.acme}`;
  expect((await call(tokens.acme, path, { method: 'DELETE' })).status).toBe(403);
  const url = `${tenants.apiUrl}${path}`;
  const headers = signRequest(system.tester, 'DELETE', url);
  const started = await fetch(url, { method: 'DELETE', headers });
  expect(started.status).toBe(202);
  const { executionArn } = (await started.json()) as EraseOwnerResponse;
  const run = await eventually(
    () => sfn.send(new DescribeExecutionCommand({ executionArn })),
    ({ status }) => status !== 'RUNNING',
    120,
  );
  expect(run.status).toBe('SUCCEEDED');
  expect(JSON.parse(run.output!)).toMatchObject({ images: IMAGES - 1, records: IMAGES });
  const [originals, variants] = await Promise.all([keysOf(tenants.uploadBucket), keysOf(tenants.variantsBucket)]);
  expect([...originals, ...variants].filter(key => ids.acme.some(id => key.includes(id)))).toEqual([]);
  expect(variants.filter(key => ids.other.some(id => key.includes(id)))).toEqual(before);
  const { Items = [] } = await records.send(new ScanCommand({ TableName: tenants.table }));
  expect(Items.filter(item => JSON.stringify(item).includes(tenants.clients.acme))).toEqual([]);
  expect(Items.filter(({ owner }) => owner === tenants.clients.other)).toHaveLength(IMAGES);
}, 300_000);

function call(token: string, path: string, init: RequestInit = {}): Promise<Response> {
  return fetch(`${tenants.apiUrl}${path}`, { ...init, headers: { ...init.headers, authorization: `Bearer ${token}` } });
}

async function manifest(token: string, imageId: string): Promise<ImageManifest> {
  return (await (await call(token, `/images/${imageId}`)).json()) as ImageManifest;
}

async function upload(token: string): Promise<string> {
  const body = JSON.stringify({ contentType: 'image/jpeg' });
  const response = await call(token, '/uploads', { method: 'POST', body });
  expect(response.status).toBe(201);
  const started = (await response.json()) as CreateUploadResponse;
  await postFile(started.upload, await plainJpeg(300, 200));
  await eventually(
    () => manifest(token, started.imageId),
    ({ status }) => status === 'READY',
    60,
  );
  return started.imageId;
}

async function keysOf(Bucket: string): Promise<string[]> {
  const { Versions = [], DeleteMarkers = [] } = await s3.send(new ListObjectVersionsCommand({ Bucket }));
  return [...Versions, ...DeleteMarkers].map(({ Key }) => Key!).sort();
}

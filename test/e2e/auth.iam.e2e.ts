import { callByDomain } from './support/by-domain';
import { signRequest } from './support/credentials';
import { deployIam, type IamSystem } from './support/deploy-stacks';
import { system } from './support/deployed';
import { eventually } from './support/eventually';
import { plainJpeg } from './support/photos';
import { IAM_DOMAIN } from './support/stack-names';
import type { CreateUploadResponse, ImageManifest } from '../../src/contract/http';
import { postFile } from '../../tools/demo/api-client';
import { type Keys, makeUser } from '../../tools/emulator/make-user';

const DEPLOY_MS = 240_000;

const UPLOAD = JSON.stringify({ contentType: 'image/jpeg' });

let iam: IamSystem;
let backEnd: Keys;
let reader: Keys;
let stranger: Keys;

beforeAll(async () => {
  iam = await deployIam();
  [backEnd, reader, stranger] = await Promise.all([
    makeUser(system.endpoint, 'back-end', 'execute-api:Invoke', iam.everything),
    makeUser(system.endpoint, 'reader', 'execute-api:Invoke', iam.reading),
    makeUser(system.endpoint, 'stranger', 's3:*', '*'),
  ]);
}, DEPLOY_MS);

describe('no operation is allowed', () => {
  const OPERATIONS = [
    ['POST', '/uploads'],
    ['GET', '/images/x'],
    ['DELETE', '/images/x'],
    ['GET', '/s3/params'],
  ];

  // not "a bearer token": the emulator treats any other scheme as signed; API Gateway responds with 403
  const CALLERS: [string, (method: string, url: string) => Record<string, string>][] = [
    ['a call without a signature', () => ({})],
    [
      'a signature with another secret',
      (method, url) => signRequest({ ...backEnd, secretAccessKey: 'of another user' }, method, url),
    ],
    ['an unknown key', (method, url) => signRequest({ ...backEnd, accessKeyId: 'AKIAIOSFODNN7EXAMPLE' }, method, url)],
    ['a signature of another operation', () => signRequest(backEnd, 'GET', `${iam.apiUrl}/images/y`)],
    [
      'a signature of an hour ago',
      (method, url) => signRequest(backEnd, method, url, '', { now: new Date(Date.now() - 3_600_000) }),
    ],
    ['a user who may not call this API', (method, url) => signRequest(stranger, method, url)],
  ];

  test.each(CALLERS)('to %s', async (_, headersOf) => {
    for (const [method, path] of OPERATIONS) {
      const url = `${iam.apiUrl}${path}`;
      const { status } = await fetch(url, { method, headers: headersOf(method, url) });
      expect([method, path, status]).toEqual([method, path, 403]);
    }
  });
});

test('a body that is not the one that was signed is refused', async () => {
  const { status } = await fetch(`${iam.apiUrl}/uploads`, {
    method: 'POST',
    body: UPLOAD,
    headers: signRequest(backEnd, 'POST', `${iam.apiUrl}/uploads`, '{}'),
  });
  expect(status).toBe(403);
});

test('a user who may read manifests only can read, and neither upload nor delete', async () => {
  const nobodys = '/images/00000000-0000-4000-8000-000000000000';
  expect((await call(reader, 'GET', nobodys)).status).toBe(404);
  expect((await call(reader, 'POST', '/uploads', UPLOAD)).status).toBe(403);
  expect((await call(reader, 'DELETE', nobodys)).status).toBe(403);
});

test('who may call the API uploads an image, reads its manifest, and deletes it', async () => {
  const response = await call(backEnd, 'POST', '/uploads', UPLOAD);
  expect(response.status).toBe(201);
  const { imageId, upload } = (await response.json()) as CreateUploadResponse;
  await postFile(upload, await plainJpeg(300, 200));
  const manifest = async () => (await (await call(reader, 'GET', `/images/${imageId}`)).json()) as ImageManifest;
  const { variants } = await eventually(manifest, ({ status }) => status === 'READY', 60);
  expect((await fetch(variants![0].url)).status).toBe(200);
  expect((await call(backEnd, 'DELETE', `/images/${imageId}`)).status).toBe(204);
  expect(await manifest()).toMatchObject({ status: 'DELETED' });
});

describe('by the domain name of the API', () => {
  const byDomain = (keys: Keys, method: string, path: string, body?: string, signedFor = IAM_DOMAIN) =>
    callByDomain(
      IAM_DOMAIN,
      method,
      path,
      { ...signRequest(keys, method, `https://${signedFor}${path}`, body), 'content-type': 'application/json' },
      body,
    );

  test('signatures count, of callers and of back ends', async () => {
    const { status, body } = await byDomain(backEnd, 'POST', '/uploads', UPLOAD);
    expect(status).toBe(201);
    const { imageId } = JSON.parse(body) as CreateUploadResponse;
    const manifest = await byDomain(backEnd, 'GET', `/admin/images/${imageId}`);
    expect([manifest.status, JSON.parse(manifest.body)]).toMatchObject([200, { manifest: { imageId } }]);
  });

  test('a signature for another name is refused, and so is a user without permission', async () => {
    const other = await byDomain(backEnd, 'GET', '/images/x', undefined, 'other.example.com');
    const denied = await byDomain(reader, 'GET', '/admin/images');
    const unsigned = await callByDomain(IAM_DOMAIN, 'GET', '/images/x');
    expect([other.status, denied.status, unsigned.status]).toEqual([403, 403, 403]);
  });
});

test('there is no list: images have no owners', async () => {
  expect((await call(backEnd, 'GET', '/images')).status).toBe(404);
});

function call(keys: Keys, method: string, path: string, body?: string): Promise<Response> {
  const url = `${iam.apiUrl}${path}`;
  return fetch(url, {
    method,
    body,
    headers: { ...signRequest(keys, method, url, body), 'content-type': 'application/json' },
  });
}

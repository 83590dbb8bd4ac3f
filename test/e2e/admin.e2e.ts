import { InvokeCommand } from '@aws-sdk/client-lambda';
import { PutObjectCommand } from '@aws-sdk/client-s3';
import { assumeRoleOf, signRequest } from './support/credentials';
import { type AdminSystem, deployAdmin } from './support/deploy-stacks';
import { lambda, s3, system } from './support/deployed';
import { eventually } from './support/eventually';
import { emulatedFunctionUrl, runCalls } from './support/function-url';
import { plainJpeg } from './support/photos';
import { setEnvironment } from './support/set-environment';
import type { AdminImage, AdminImageList } from '../../src/contract/admin-http';
import type { CreateUploadResponse } from '../../src/contract/http';
import { postFile } from '../../tools/demo/api-client';
import { claimedBy } from '../../tools/docs/register';
import { type Keys, makeUser } from '../../tools/emulator/make-user';

const DEPLOY_MS = 300_000;
const KIM = 'arn:aws:iam::000000000000:user/kim';

let deployed: AdminSystem;
let server: Keys;
let giveBack: (() => Promise<void>) | undefined;

beforeAll(async () => {
  deployed = await deployAdmin();
  const role = await assumeRoleOf(deployed.server);
  ({ credentials: server, giveBack } = role);
  // not every resolver knows the API's own host name, below localhost
  await setEnvironment(deployed.server, { API_URL: deployed.apiUrl });
}, DEPLOY_MS);

afterAll(() => giveBack?.());

function call(keys: Keys | undefined, method: string, path: string, body?: string): Promise<Response> {
  const url = `${deployed.apiUrl}${path}`;
  const headers = { ...(keys && signRequest(keys, method, url, body)), 'content-type': 'application/json' };
  return fetch(url, { method, body, headers });
}

/** Opens a page of the server as its function URL would: that of the emulator names no principal. */
async function open(path: string, userArn?: string): Promise<{ statusCode: number; body: string }> {
  const { pathname: rawPath, searchParams } = new URL(path, 'https://photos.example.com');
  const queryStringParameters = Object.fromEntries(searchParams);
  const domainName = 'photos.example.com';
  const authorizer = userArn && { iam: { userArn } };
  const { Payload } = await lambda.send(
    new InvokeCommand({
      FunctionName: deployed.server,
      Payload: JSON.stringify({ rawPath, queryStringParameters, requestContext: { authorizer, domainName } }),
    }),
  );
  return JSON.parse(Buffer.from(Payload!).toString());
}

/** Sends a picture with the form of a page. */
async function sendForm(path: string, userArn: string): Promise<void> {
  const form = await open(path, userArn);
  expect(form.statusCode).toBe(200);
  const url = unescape(/action="([^"]+)"/.exec(form.body)![1]);
  const fields = [...form.body.matchAll(/name="([^"]+)" value="([^"]*)"/g)].map(([, name, value]) => [
    name,
    unescape(value),
  ]);
  await postFile({ method: 'POST', url, fields: Object.fromEntries(fields) }, await plainJpeg(300, 200));
}

const unescape = (html: string) =>
  html.replace(
    /&(amp|quot|lt|gt|#39);/g,
    (_, name: string) => ({ amp: '&', quot: '"', lt: '<', gt: '>' })[name] ?? "'",
  );

describe('operations for back ends', () => {
  const OPERATIONS = [
    ['POST', '/admin/uploads'],
    ['GET', '/admin/images'],
    ['GET', '/admin/images/x'],
    ['PATCH', '/admin/images/x'],
    ['DELETE', '/admin/images/x'],
    ['POST', '/admin/images/x/reprocess'],
  ];

  test('are closed to everyone without the grant', async () => {
    const [stranger, reader] = await Promise.all([
      makeUser(system.endpoint, 'admin-stranger', 's3:*', '*'),
      makeUser(system.endpoint, 'admin-reader', 'execute-api:Invoke', deployed.reading),
    ]);
    for (const keys of [undefined, stranger, reader, { ...server, secretAccessKey: 'of another' }]) {
      for (const [method, path] of OPERATIONS) {
        const { status } = await call(keys, method, path, method === 'GET' ? undefined : '{}');
        expect([method, path, status]).toEqual([method, path, 403]);
      }
    }
  });

  test('are open to the grantee, and no other operation is', async () => {
    for (const [method, path] of OPERATIONS) {
      const { status } = await call(server, method, path, method === 'GET' ? undefined : '{}');
      expect([method, path, [400, 404].includes(status)]).toEqual([method, path, true]);
    }
    expect((await call(server, 'GET', '/images/x')).status).toBe(403);
    expect((await call(server, 'POST', '/uploads', '{}')).status).toBe(403);
  });

  test('see, change and remove images that came by other means', async () => {
    const Key = `album/cat-${Date.now()}.jpg`;
    await s3.send(new PutObjectCommand({ Bucket: deployed.uploadBucket, Key, Body: 'no image' }));
    const rejected = async () =>
      (await (await call(server, 'GET', '/admin/images?status=REJECTED')).json()) as AdminImageList;
    const { images } = await eventually(
      rejected,
      list => list.images.some(({ record }) => record.originalKey === Key),
      60,
    );
    const { manifest } = images.find(({ record }) => record.originalKey === Key)!;
    const path = `/admin/images/${manifest.imageId}`;
    const again = await call(server, 'POST', `${path}/reprocess`);
    expect([again.status, await again.json()]).toEqual([202, { imageId: manifest.imageId, mode: 'REJECTED' }]);
    expect((await call(server, 'DELETE', path)).status).toBe(204);
    expect((await (await call(server, 'GET', path)).json()) as AdminImage).toMatchObject({
      manifest: { status: 'DELETED' },
    });
  });
});

describe('examples/server-rendered', () => {
  test('the documented call reaches the server, and one without a signature does not', async () => {
    const SERVER_URL = emulatedFunctionUrl(deployed.serverUrl);
    const blocks = claimedBy('server-url').map(({ code }) => code);
    expect(await runCalls(blocks, { SERVER_URL })).toEqual(blocks.map(() => expect.stringContaining('Sign in first')));
    expect((await fetch(SERVER_URL)).status).toBe(403);
  });

  test('a user signs in, uploads a photo with the form of the page, and sees it', async () => {
    expect((await open('/')).statusCode).toBe(401);
    await sendForm('/upload', KIM);

    const page = await eventually(
      () => open('/', KIM),
      ({ body }) => body.includes('<picture>'),
      60,
    );
    const src = unescape(/<img src="([^"]+)"/.exec(page.body)![1]);
    expect((await fetch(src)).status).toBe(200);
    expect((await open('/', `${KIM}2`)).body).not.toContain('<picture>');
    expect(page.body).not.toContain('/photo/');
  });

  test('a photo that its user shares has a page and an e-mail for everyone, with a JPEG that opens', async () => {
    await sendForm('/upload?share', `${KIM}3`);
    const page = await eventually(
      () => open('/', `${KIM}3`),
      ({ body }) => body.includes('/photo/'),
      60,
    );
    const [path] = /\/photo\/[\w-]+/.exec(page.body)!;
    const shared = await open(path);
    const ogImage = unescape(/property="og:image" content="([^"]+)"/.exec(shared.body)![1]);
    const mail = await open(path.replace('/photo/', '/mail/'), `${KIM}3`);
    const mailed = unescape(/<img src="([^"]+)"/.exec(mail.body)![1]);
    for (const url of [ogImage, mailed]) {
      expect(url).toMatch(/\/i\/[\w-]+\/\w+\?format=jpeg$/);
      const response = await fetch(url, { headers: { accept: 'image/avif,image/webp,*/*' } });
      expect([response.status, response.headers.get('content-type')]).toEqual([200, 'image/jpeg']);
    }
    expect((await open('/photo/00000000000000000000000000000000')).statusCode).toBe(404);
  });

  test('an image of the server is processed again on demand', async () => {
    const response = await call(
      server,
      'POST',
      '/admin/uploads',
      JSON.stringify({ contentType: 'image/jpeg', owner: 'lee' }),
    );
    const { imageId, upload, statusUrl } = (await response.json()) as CreateUploadResponse;
    await postFile(upload, await plainJpeg(300, 200));
    const image = async () => (await (await call(server, 'GET', statusUrl)).json()) as AdminImage;
    const first = await eventually(image, ({ manifest }) => manifest.status === 'READY', 60);
    expect(first.record).toMatchObject({ owner: 'lee', issued: true });
    expect((await call(server, 'POST', `/admin/images/${imageId}/reprocess`)).status).toBe(202);
    const fileOf = ({ manifest }: AdminImage) => new URL(manifest.variants![0].url).pathname;
    // READY all the while
    const second = await eventually(image, found => fileOf(found) !== fileOf(first), 60);
    expect(second.manifest.status).toBe('READY');
    expect(second.record.revision).toBeGreaterThan(first.record.revision);
  });
});

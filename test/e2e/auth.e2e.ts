import { GetObjectCommand, ListObjectsV2Command } from '@aws-sdk/client-s3';
import { signIn, signUp } from './support/credentials';
import { type AuthSystem, deployAuth } from './support/deploy-stacks';
import { s3 } from './support/deployed';
import { eventually } from './support/eventually';
import { plainJpeg } from './support/photos';
import type { CreateUploadResponse, ImageList, ImageManifest } from '../../src/contract/http';
import { postFile } from '../../tools/demo/api-client';
import { checkApi } from '../../tools/demo/check-api';

const DEPLOY_MS = 240_000;

let auth: AuthSystem;
let ann: string;
let bob: string;

beforeAll(async () => {
  auth = await deployAuth();
  await Promise.all(['ann', 'bob'].map(name => signUp(auth.clients.web, name)));
  [ann, bob] = await Promise.all(['ann', 'bob'].map(name => signIn(auth.clients.web, name)));
}, DEPLOY_MS);

describe('no operation is allowed', () => {
  const OPERATIONS = [
    ['POST', '/uploads'],
    ['GET', '/images'],
    ['GET', '/images/x'],
    ['DELETE', '/images/x'],
    ['GET', '/s3/params?type=image/png'],
  ];

  const TOKENS: [string, () => string | undefined | Promise<string>][] = [
    ['no token', () => undefined],
    ['something else than a token', () => 'Bearer opensesame'],
    ['a token with another user in it', () => `Bearer ${withClaim(ann, { sub: 'bob' })}`],
    ['a token that says it needs no signature', () => `Bearer ${unsigned(ann)}`],
    ['a token of a client that is not accepted', async () => `Bearer ${await signIn(auth.clients.foreign, 'ann')}`],
    ['a token that has expired', async () => `Bearer ${await expired()}`],
  ];

  test.each(TOKENS)('to %s', async (_, token) => {
    const authorization = await token();
    for (const [method, path] of OPERATIONS) {
      const { status } = await fetch(`${auth.apiUrl}${path}`, {
        method,
        headers: authorization === undefined ? {} : { authorization },
      });
      expect([method, path, status]).toEqual([method, path, 401]);
    }
  });

  test('while the token that expires is good as long as it lasts', async () => {
    const token = await signIn(auth.clients.brief, 'ann');
    expect((await call(token, '/images')).status).toBe(200);
  });
});

test('the demo says that it needs a token, and works with one', async () => {
  await expect(checkApi(auth.apiUrl)).rejects.toThrow('this API asks for a token: pass --token');
  await checkApi(auth.apiUrl, ann.replace('Bearer ', ''));
});

test('API Gateway answers preflights where every allowed origin is a URL', async () => {
  const preflight = (origin: string) =>
    fetch(`${auth.apiUrl}/uploads`, {
      method: 'OPTIONS',
      headers: { origin, 'access-control-request-method': 'POST' },
    });
  const [app, other] = await Promise.all(['https://app.example.com', 'null'].map(preflight));
  expect([app.status, app.headers.get('access-control-allow-origin')]).toEqual([204, 'https://app.example.com']);
  expect(other.headers.get('access-control-allow-origin')).toBeNull();
});

describe('an image', () => {
  let imageId: string;
  beforeAll(async () => {
    ({ imageId } = await upload(ann));
  });

  test('is there for its owner, with variants that can be had', async () => {
    const { status, variants } = await manifest(ann, imageId);
    expect(status).toBe('READY');
    expect((await fetch(variants![0].url)).status).toBe(200);
  });

  test.each(['GET', 'DELETE'])('is unknown to another user: %s responds as for an unknown id', async method => {
    const [theirs, nobodys] = await Promise.all(
      [imageId, '00000000-0000-4000-8000-000000000000'].map(id => call(bob, `/images/${id}`, { method })),
    );
    expect([theirs.status, nobodys.status]).toEqual([404, 404]);
    expect(await theirs.text()).toBe(await nobodys.text());
    expect((await manifest(ann, imageId)).status).toBe('READY');
  });
});

describe('the list', () => {
  const PAGE = 50;
  let bobs: string[];

  beforeAll(async () => {
    bobs = [];
    for (let count = 0; count < PAGE + 2; count++) {
      bobs.push((await announce(bob)).imageId);
    }
  });

  test("has one's own images alone, newest first, page after page", async () => {
    const first = await list(bob);
    expect(first.images).toHaveLength(PAGE);
    const second = await list(bob, first.cursor);
    expect(second.cursor).toBeUndefined();
    expect([...first.images, ...second.images].map(({ imageId }) => imageId)).toEqual([...bobs].reverse());
  });

  test("refuses another's cursor, which reveals nothing", async () => {
    const { cursor } = await list(bob);
    const response = await call(ann, `/images?cursor=${cursor}`);
    expect(response.status).toBe(400);
    const text = await response.text();
    expect(JSON.parse(text)).toMatchObject({
      code: 'INVALID_REQUEST',
      detail: expect.stringMatching(/^cursor belongs to another list/),
    });
    expect(bobs.filter(imageId => text.includes(imageId))).toEqual([]);
  });
});

describe('a deleted image', () => {
  let started: CreateUploadResponse;
  beforeAll(async () => {
    started = await upload(ann);
    const { status } = await call(ann, `/images/${started.imageId}`, { method: 'DELETE' });
    expect(status).toBe(204);
  });

  test('is DELETED at once, and nothing of it stays', async () => {
    expect(await manifest(ann, started.imageId)).toMatchObject({ status: 'DELETED' });
    await expect(original()).rejects.toMatchObject({ name: 'NoSuchKey' });
    expect(await eventually(variantKeys, keys => keys.length === 0)).toEqual([]);
  });

  test('is not on the list', async () => {
    expect((await list(ann)).images.map(({ imageId }) => imageId)).not.toContain(started.imageId);
  });

  test('does not come back when its presigned POST is sent once more', async () => {
    // S3 takes it; the original is gone again soon, so that it cannot be looked at
    await postFile(started.upload, await plainJpeg(300, 200));
    // an image that came after it is done: this one was looked at before
    await upload(ann);
    expect(await manifest(ann, started.imageId)).toMatchObject({ status: 'DELETED' });
    expect(await variantKeys()).toEqual([]);
  });

  const original = () =>
    s3.send(new GetObjectCommand({ Bucket: auth.uploadBucket, Key: `originals/${started.imageId}` }));

  async function variantKeys(): Promise<string[]> {
    const { Contents = [] } = await s3.send(new ListObjectsV2Command({ Bucket: auth.variantsBucket }));
    return Contents.map(({ Key }) => Key!).filter(key => key.includes(started.imageId));
  }
});

function call(token: string, path: string, init: RequestInit = {}): Promise<Response> {
  return fetch(`${auth.apiUrl}${path}`, { ...init, headers: { ...init.headers, authorization: `Bearer ${token}` } });
}

async function announce(token: string): Promise<CreateUploadResponse> {
  const body = JSON.stringify({ contentType: 'image/jpeg' });
  const response = await call(token, '/uploads', {
    method: 'POST',
    body,
    headers: { 'content-type': 'application/json' },
  });
  expect(response.status).toBe(201);
  return (await response.json()) as CreateUploadResponse;
}

/** Uploads an image and waits until it is READY. */
async function upload(token: string): Promise<CreateUploadResponse> {
  const started = await announce(token);
  await postFile(started.upload, await plainJpeg(300, 200));
  await eventually(
    () => manifest(token, started.imageId),
    ({ status }) => status === 'READY',
    60,
  );
  return started;
}

async function manifest(token: string, imageId: string): Promise<ImageManifest> {
  return (await (await call(token, `/images/${imageId}`)).json()) as ImageManifest;
}

async function list(token: string, cursor?: string): Promise<ImageList> {
  const response = await call(token, cursor === undefined ? '/images' : `/images?cursor=${cursor}`);
  expect(response.status).toBe(200);
  return (await response.json()) as ImageList;
}

async function expired(): Promise<string> {
  const token = await signIn(auth.clients.brief, 'ann');
  await new Promise(resolve => setTimeout(resolve, 3500));
  return token;
}

function withClaim(token: string, claims: object): string {
  const [head, body, signature] = token.split('.');
  return [head, encode({ ...decode(body), ...claims }), signature].join('.');
}

function unsigned(token: string): string {
  const [head, body] = token.split('.');
  return [encode({ ...decode(head), alg: 'none' }), body, ''].join('.');
}

function encode(part: object): string {
  return Buffer.from(JSON.stringify(part)).toString('base64url');
}

function decode(part: string): object {
  return JSON.parse(Buffer.from(part, 'base64url').toString()) as object;
}

import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import type { ImageManifest } from '../../../src/contract/http';
import { processFile } from '../../../tools/demo/process-file';
import { type LoopbackServer, startLoopbackServer } from '../../../tools/lib/loopback-server';

const ID = '11111111-2222-4333-8444-555555555555';
const VARIANT = Buffer.from('a variant');

/** Responses of the API and of S3, which each test sets, and the requests received. */
let responses: Record<string, [status: number, body: unknown]>;
let requests: { line: string; body: string; authorization?: string }[];
/** Bytes that identify a JPEG. */
const JPEG = Buffer.from([0xff, 0xd8, 0xff, 0xe0]);

let server: LoopbackServer;
let base: string;
let folder: string;

beforeAll(async () => {
  server = await startLoopbackServer((request, response) => void respond(request, response));
  base = server.endpoint;
});

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'process-file-'));
  requests = [];
  responses = {
    'POST /uploads': [
      201,
      { imageId: ID, upload: { method: 'POST', url: `${base}/bucket`, fields: { key: ID, Policy: 'p' } } },
    ],
    'POST /bucket': [204, ''],
  };
});

afterEach(() => rm(folder, { recursive: true }));

afterAll(() => {
  server.stop();
});

test('a file that becomes READY: sent as the presigned POST says, its variants downloaded', async () => {
  responses[`GET /images/${ID}`] = [
    200,
    manifest({ status: 'READY', original: { bytes: 4, width: 30, height: 20 }, variants: [variant()] }),
  ];
  responses['GET /thumb'] = [200, VARIANT];
  const outcome = await send('photo.jpg', JPEG);
  const file = path.join(folder, 'out', 'photo-11111111', 'thumb.jpg');
  expect(outcome).toMatchObject({
    file: 'photo.jpg',
    imageId: ID,
    status: 'READY',
    width: 30,
    height: 20,
    variants: [{ size: 'thumb', format: 'jpeg', width: 20, height: 20, bytes: VARIANT.length, path: file }],
  });
  expect(outcome.error).toBeUndefined();
  expect(await readFile(file)).toEqual(VARIANT);
  expect(JSON.parse(requests[0].body)).toEqual({ contentType: 'image/jpeg', size: 4, filename: 'photo.jpg' });
  const order = ['name="key"', 'name="Policy"', 'name="file"'].map(field => requests[1].body.indexOf(field));
  expect(order).toEqual([...order].sort((a, b) => a - b));
  expect(order[0]).toBeGreaterThan(0);
});

test('a token goes to the API, and to nothing else', async () => {
  responses[`GET /images/${ID}`] = [200, manifest({ status: 'READY', variants: [variant()] })];
  responses['GET /thumb'] = [200, VARIANT];
  expect((await send('photo.jpg', JPEG, 'eyJ')).error).toBeUndefined();
  expect(requests.map(({ line, authorization }) => [line, authorization])).toEqual([
    ['POST /uploads', 'Bearer eyJ'],
    ['POST /bucket', undefined],
    [`GET /images/${ID}`, 'Bearer eyJ'],
    ['GET /thumb', undefined],
  ]);
});

test('a response of API Gateway itself is told by its status and message', async () => {
  responses['POST /uploads'] = [403, { message: 'Forbidden' }];
  expect((await send('photo.jpg', JPEG)).error).toBe('403: Forbidden');
});

test('a variant that is not what the manifest says is an error', async () => {
  responses[`GET /images/${ID}`] = [200, manifest({ status: 'READY', variants: [variant()] })];
  responses['GET /thumb'] = [200, VARIANT.subarray(1)];
  expect((await send('photo.jpg', 'JPEG')).error).toMatch(
    /^variant thumb jpeg: got 200, image\/jpeg, 8 bytes; expected 200, image\/jpeg, 9 bytes$/,
  );
});

test('what the record says of a bad image is passed on', async () => {
  responses[`GET /images/${ID}`] = [200, manifest({ status: 'REJECTED', code: 'CORRUPT', message: 'broken' })];
  const outcome = await send('photo.jpg', 'JPEG');
  expect(outcome).toMatchObject({
    imageId: ID,
    status: 'REJECTED',
    code: 'CORRUPT',
    message: 'broken',
    width: null,
    variants: [],
  });
});

test.each([
  [415, 'UNSUPPORTED_FORMAT'],
  [413, 'TOO_LARGE'],
])('a file that the API refuses with %i is REJECTED without an id', async (status, code) => {
  responses['POST /uploads'] = [status, { status, code, detail: 'no' }];
  const outcome = await send('photo.svg', '<svg/>');
  expect(outcome).toMatchObject({ imageId: null, status: 'REJECTED', code, message: 'no', variants: [] });
  expect(outcome.error).toBeUndefined();
});

test.each([
  ['EntityTooLarge', 'TOO_LARGE'],
  ['EntityTooSmall', 'NOT_AN_IMAGE'],
])('a file that S3 refuses with %s is REJECTED: %s', async (s3Code, code) => {
  responses['POST /bucket'] = [400, `<Error><Code>${s3Code}</Code></Error>`];
  expect(await send('photo.jpg', '')).toMatchObject({ imageId: ID, status: 'REJECTED', code });
  expect(JSON.parse(requests[0].body)).not.toHaveProperty('size');
});

test('other refusals are errors, not verdicts on the file', async () => {
  responses['POST /uploads'] = [400, { status: 400, code: 'INVALID_REQUEST', detail: 'what?' }];
  expect(await send('photo.jpg', 'JPEG')).toMatchObject({
    imageId: null,
    status: 'NOT_SENT',
    error: 'INVALID_REQUEST: what?',
  });
  responses['POST /uploads'] = [201, { imageId: ID, upload: { method: 'POST', url: `${base}/bucket`, fields: {} } }];
  responses['POST /bucket'] = [403, '<Error><Code>AccessDenied</Code></Error>'];
  expect(await send('photo.jpg', 'JPEG')).toMatchObject({
    imageId: ID,
    status: 'NOT_SENT',
    error: 'S3 responded with 403 AccessDenied',
  });
});

async function send(name: string, content: string | Buffer, token?: string) {
  const file = path.join(folder, name);
  await writeFile(file, content);
  return processFile(base, { name, path: file }, path.join(folder, 'out'), token);
}

async function respond(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) {
    chunks.push(chunk as Buffer);
  }
  const line = `${request.method} ${request.url}`;
  const { authorization } = request.headers;
  requests.push({ line, body: Buffer.concat(chunks).toString('latin1'), authorization });
  const [status, body] = responses[line] ?? [404, ''];
  response.writeHead(status, { 'content-type': 'image/jpeg' });
  response.end(Buffer.isBuffer(body) || typeof body === 'string' ? body : JSON.stringify(body));
}

function manifest(facts: Partial<ImageManifest>): Partial<ImageManifest> {
  return { imageId: ID, createdAt: '', updatedAt: '', ...facts };
}

function variant() {
  return {
    name: 'thumb',
    format: 'jpeg',
    contentType: 'image/jpeg',
    width: 20,
    height: 20,
    bytes: VARIANT.length,
    url: `${base}/thumb`,
  };
}

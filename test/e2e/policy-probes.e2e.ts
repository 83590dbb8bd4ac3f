import { createHmac } from 'node:crypto';
import {
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { changeSettings } from './support/change-settings';
import { s3, system } from './support/deployed';
import { idle } from './support/eventually';
import { plainJpeg } from './support/photos';
import { type Answer, answerOf, sendForm, upload } from './support/upload';
import type { PresignedUpload } from '../../src/contract/http';
import { createUpload } from '../../tools/demo/api-client';
import { clientConfig } from '../../tools/emulator/aws-environment';

const ACCESS_DENIED: Answer = [403, 'AccessDenied'];
const BAD_SIGNATURE: Answer = [403, 'SignatureDoesNotMatch'];
const MAX_BYTES = 20 * 1024 * 1024;
const DAY_MS = 86_400_000;

let jpeg: Buffer;
beforeAll(async () => {
  jpeg = await plainJpeg(30, 20);
});
afterAll(() => idle());

describe('a presigned POST is refused with', () => {
  const CASES: [string, (given: PresignedUpload) => PresignedUpload, Answer][] = [
    ['1 another key', fields({ key: 'somewhere/else.jpg' }), ACCESS_DENIED],
    ['2 the key of another upload', fields({ key: '00000000-0000-4000-8000-000000000000' }), ACCESS_DENIED],
    ['3 a key below its own', fields(given => ({ key: `${given.key}/more` })), ACCESS_DENIED],
    ['4 a file name for a key', fields({ key: '${filename}' }), ACCESS_DENIED],
    ['5 another content type', fields({ 'Content-Type': 'text/html' }), ACCESS_DENIED],
    ['6 no content type', without('Content-Type'), ACCESS_DENIED],
    ['7 a field that the policy lacks: acl', fields({ acl: 'public-read' }), ACCESS_DENIED],
    [
      '8 a field that the policy lacks: a redirection',
      fields({ success_action_redirect: 'https://evil.example' }),
      ACCESS_DENIED,
    ],
    ['9 a field that the policy lacks: metadata', fields({ 'x-amz-meta-owner': 'another' }), ACCESS_DENIED],
    [
      '10 a policy that allows more bytes',
      policy(conditions => conditions.map(one => (Array.isArray(one) ? ['content-length-range', 1, 1e12] : one))),
      BAD_SIGNATURE,
    ],
    [
      '11 a policy that allows every key',
      policy(conditions => [...conditions, ['starts-with', '$key', '']]),
      BAD_SIGNATURE,
    ],
    ['12 a policy that lasts longer', extended, BAD_SIGNATURE],
    ['13 a signature that was changed', fields({ 'X-Amz-Signature': '0'.repeat(64) }), BAD_SIGNATURE],
    ['14 no signature, but the policy', without('X-Amz-Signature'), [400, 'InvalidArgument']],
    [
      '15 neither policy nor signature',
      without('Policy', 'X-Amz-Signature', 'X-Amz-Algorithm', 'X-Amz-Credential', 'X-Amz-Date', 'X-Amz-Security-Token'),
      ACCESS_DENIED,
    ],
    ['16 a signature with a guessed secret', resigned, BAD_SIGNATURE],
  ];

  test.each(CASES)('%s', async (_, change, expected) => {
    const { imageId, upload: given } = await createUpload(system.apiUrl, { contentType: 'image/jpeg' });
    expect(await sendForm(change(given), jpeg)).toEqual(expected);
    await expect(s3.send(new HeadObjectCommand({ Bucket: system.uploadBucket, Key: imageId }))).rejects.toMatchObject({
      name: 'NotFound',
    });
  });

  test('17 an unknown key id', async () => {
    const given = await newUpload();
    const credential = given.fields['X-Amz-Credential'].replace(/^[^/]+/, 'AKIAIOSFODNN7EXAMPLE');
    expect((await sendForm(fields({ 'X-Amz-Credential': credential })(given), jpeg))[0]).toBe(403);
  });

  test('18 a byte too many', async () => {
    expect(await sendForm(await newUpload(), Buffer.alloc(MAX_BYTES + 1))).toEqual([400, 'EntityTooLarge']);
  });

  test('19 no byte at all', async () => {
    expect(await sendForm(await newUpload(), Buffer.alloc(0))).toEqual([400, 'EntityTooSmall']);
  });

  test('20 no file', async () => {
    expect((await sendForm(await newUpload(), undefined))[0]).toBe(400);
  });

  test('21 another bucket in its address', async () => {
    const given = await newUpload();
    expect(
      await sendForm({ ...given, url: given.url.replace(system.uploadBucket, system.variantsBucket) }, jpeg),
    ).toEqual(ACCESS_DENIED);
  });

  test('22 no TLS', async () => {
    const given = await newUpload();
    expect(await sendForm({ ...given, url: given.url.replace(system.endpoint, system.plainEndpoint) }, jpeg)).toEqual(
      ACCESS_DENIED,
    );
  });

  test('23 its time over', async () => {
    const restore = await changeSettings(system.apiFunction, { uploadExpirySeconds: 1 });
    const given = await newUpload().finally(restore);
    await new Promise(resolve => setTimeout(resolve, 3000));
    expect(await sendForm(given, jpeg)).toEqual(ACCESS_DENIED);
  });
});

test('24 a presigned POST as it was given is taken, and 25 taken again while it lasts, as on S3', async () => {
  const given = await newUpload();
  expect(await sendForm(given, jpeg)).toEqual([204]);
  expect(await sendForm(given, jpeg)).toEqual([204]);
});

describe('without credentials', () => {
  const address = (bucket: string, key = 'a.jpg') => `${system.endpoint}/${bucket}/${key}`;

  test.each([
    ['26 nothing is put', 'PUT', () => address(system.uploadBucket)],
    ['27 nothing is deleted', 'DELETE', () => address(system.uploadBucket)],
    ['28 no bucket is listed', 'GET', () => address(system.uploadBucket, '')],
    ['29 no variant is put', 'PUT', () => address(system.variantsBucket)],
  ])('%s', async (_, method, url) => {
    expect(await answerOf(fetch(url(), { method, body: method === 'PUT' ? 'text' : undefined }))).toEqual(
      ACCESS_DENIED,
    );
  });

  test('30 no original is read, though its key is known', async () => {
    const { imageId } = await upload(jpeg);
    expect(await answerOf(fetch(address(system.uploadBucket, imageId)))).toEqual(ACCESS_DENIED);
  });
});

describe('the presigned URL of a variant', () => {
  let given: URL;
  let other: URL;
  beforeAll(async () => {
    [given, other] = (await upload(jpeg)).variants!.map(({ url }) => new URL(url));
  });

  test.each<[string, (change: URL) => void, RequestInit]>([
    [
      '31 for another variant',
      url => {
        url.pathname = other.pathname;
      },
      {},
    ],
    [
      '32 with a longer life',
      url => {
        url.searchParams.set('X-Amz-Expires', '604800');
      },
      {},
    ],
    ['33 to put something', () => {}, { method: 'PUT', body: 'text' }],
    ['34 to delete it', () => {}, { method: 'DELETE' }],
  ])('is no good %s', async (_, change, init) => {
    const url = new URL(given);
    change(url);
    // S3 looks at the signature first, the emulator at what the signer may do at all: refused either way
    expect((await answerOf(fetch(url, init)))[0]).toBe(403);
    expect((await fetch(given)).status).toBe(200);
  });

  test('is no good 35 once its time is over', async () => {
    const restore = await changeSettings(system.apiFunction, { downloadExpirySeconds: 2 });
    const { variants } = await upload(jpeg).finally(restore);
    await new Promise(resolve => setTimeout(resolve, 3500));
    expect(await answerOf(fetch(variants![0].url))).toEqual(ACCESS_DENIED);
  });
});

test.each([
  [
    '36 put',
    (as: S3Client) => as.send(new PutObjectCommand({ Bucket: system.uploadBucket, Key: 'a.jpg', Body: 'text' })),
  ],
  ['37 get', (as: S3Client) => as.send(new GetObjectCommand({ Bucket: system.uploadBucket, Key: 'a.jpg' }))],
  ['38 delete', (as: S3Client) => as.send(new DeleteObjectCommand({ Bucket: system.uploadBucket, Key: 'a.jpg' }))],
  ['39 list', (as: S3Client) => as.send(new ListObjectsV2Command({ Bucket: system.uploadBucket }))],
])('a known key id with a wrong secret cannot %s', async (_, attempt) => {
  const wrong = { accessKeyId: system.tester.accessKeyId, secretAccessKey: 'guessed' };
  const client = new S3Client({ ...clientConfig(system.endpoint, wrong), forcePathStyle: true });
  await expect(attempt(client)).rejects.toMatchObject({ name: 'SignatureDoesNotMatch' });
});

test('40 pages of every origin may send files, as the default has it; scripts may not read originals', async () => {
  const preflight = (method: string) =>
    fetch(`${system.endpoint}/${system.uploadBucket}/a.jpg`, {
      method: 'OPTIONS',
      headers: { origin: 'https://app.example.com', 'access-control-request-method': method },
    });
  expect((await preflight('POST')).status).toBe(200);
  for (const method of ['GET', 'PUT', 'DELETE']) {
    expect([method, (await preflight(method)).status]).toEqual([method, 403]);
  }
});

async function newUpload(): Promise<PresignedUpload> {
  return (await createUpload(system.apiUrl, { contentType: 'image/jpeg' })).upload;
}

type Fields = PresignedUpload['fields'];

function fields(change: Fields | ((given: Fields) => Fields)) {
  return (given: PresignedUpload) => ({
    ...given,
    fields: { ...given.fields, ...(typeof change === 'function' ? change(given.fields) : change) },
  });
}

function without(...names: string[]) {
  return (given: PresignedUpload) => {
    const kept = Object.entries(given.fields).filter(([name]) => !names.includes(name));
    return { ...given, fields: Object.fromEntries(kept) };
  };
}

interface Policy {
  readonly expiration: string;
  readonly conditions: readonly unknown[];
}

function policyOf(given: PresignedUpload): Policy {
  return JSON.parse(Buffer.from(given.fields.Policy, 'base64').toString()) as Policy;
}

function withPolicy(given: PresignedUpload, changed: Policy): PresignedUpload {
  return fields({ Policy: Buffer.from(JSON.stringify(changed)).toString('base64') })(given);
}

function policy(change: (conditions: readonly unknown[]) => unknown[]) {
  return (given: PresignedUpload) =>
    withPolicy(given, { ...policyOf(given), conditions: change(policyOf(given).conditions) });
}

function extended(given: PresignedUpload): PresignedUpload {
  return withPolicy(given, { ...policyOf(given), expiration: new Date(Date.now() + DAY_MS).toISOString() });
}

/** Signed by the rules, with a secret that is not the one. */
function resigned(given: PresignedUpload): PresignedUpload {
  const [, date, region, service, end] = given.fields['X-Amz-Credential'].split('/');
  const key = [date, region, service, end].reduce<string | Buffer>(
    (secret, part) => createHmac('sha256', secret).update(part).digest(),
    'AWS4guessed',
  );
  return fields({ 'X-Amz-Signature': createHmac('sha256', key).update(given.fields.Policy).digest('hex') })(given);
}

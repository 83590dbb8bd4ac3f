import { changeSettings } from './support/change-settings';
import { system } from './support/deployed';
import { depth } from './support/eventually';
import { plainJpeg } from './support/photos';
import { manifestOf, upload } from './support/upload';
import type { PresignedUpload } from '../../src/contract/http';
import { createUpload, postFile, PostRefused, UploadRefused, waitForImage } from '../../tools/demo/api-client';

const MAX_BYTES = 20 * 1024 * 1024;

let jpeg: Buffer;
beforeAll(async () => {
  jpeg = await plainJpeg(300, 200);
});
afterAll(async () => expect(await depth(system.deadLetterQueueUrl)).toBe(0));

describe('S3 refuses what the policy of an upload does not allow', () => {
  const cases: [string, (upload: PresignedUpload) => Promise<PresignedUpload>, Refusal][] = [
    ['another type', with_({ 'Content-Type': 'image/png' }), [403, 'AccessDenied']],
    ['another key', with_({ key: 'somewhere/else.jpg' }), [403, 'AccessDenied']],
    ['a changed signature', with_({ 'X-Amz-Signature': '0'.repeat(64) }), [403, 'SignatureDoesNotMatch']],
    ['no signature', unsigned, [403, 'AccessDenied']],
    ['a policy that allows more', widened, [403, 'SignatureDoesNotMatch']],
    ['a field that the policy lacks', with_({ acl: 'public-read' }), [403, 'AccessDenied']],
    [
      'no TLS',
      async upload_ => ({ ...upload_, url: upload_.url.replace(system.endpoint, system.plainEndpoint) }),
      [403, 'AccessDenied'],
    ],
  ];

  test.each(cases)('%s', async (_, change, refusal) => {
    const { imageId, upload: presigned } = await createUpload(system.apiUrl, { contentType: 'image/jpeg' });
    expect(await refusalOf(postFile(await change(presigned), jpeg))).toEqual(refusal);
    expect((await manifestOf(imageId)).status).toBe('AWAITING_UPLOAD');
  });

  test('a file over the limit, and an empty one', async () => {
    const { upload: presigned } = await createUpload(system.apiUrl, { contentType: 'image/jpeg' });
    expect(await refusalOf(postFile(presigned, Buffer.alloc(MAX_BYTES + 1)))).toEqual([400, 'EntityTooLarge']);
    expect(await refusalOf(postFile(presigned, Buffer.alloc(0)))).toEqual([400, 'EntityTooSmall']);
  });

  test('a policy that has ended', async () => {
    const restore = await changeSettings(system.apiFunction, { uploadExpirySeconds: 2 });
    try {
      const { upload: expired } = await createUpload(system.apiUrl, { contentType: 'image/jpeg' });
      await new Promise(resolve => setTimeout(resolve, 3500));
      expect(await refusalOf(postFile(expired, jpeg))).toEqual([403, 'AccessDenied']);
    } finally {
      await restore();
    }
  });
});

test('as on S3, a policy works once more while it lasts: the same file stays READY', async () => {
  const { imageId, upload: presigned } = await createUpload(system.apiUrl, { contentType: 'image/jpeg' });
  await postFile(presigned, jpeg);
  await waitForImage(system.apiUrl, imageId, 60);
  await postFile(presigned, jpeg);
  expect((await waitForImage(system.apiUrl, imageId, 60)).status).toBe('READY');
});

describe('the API refuses at once', () => {
  test.each([
    ['a type that is not allowed', { contentType: 'image/svg+xml' }, 415, 'UNSUPPORTED_FORMAT'],
    ['a file over the limit', { contentType: 'image/jpeg', size: MAX_BYTES + 1 }, 413, 'TOO_LARGE'],
    ['a size that is none', { contentType: 'image/jpeg', size: -1 }, 400, 'INVALID_REQUEST'],
  ])('%s', async (_, request, status, code) => {
    const refused = await createUpload(system.apiUrl, request).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(UploadRefused);
    expect((refused as UploadRefused).problem).toMatchObject({ status, code });
  });

  test.each(['00000000-0000-4000-8000-000000000000', 'nonsense', '..%2F..%2Fsecrets'])(
    'an image that it does not know: %s',
    async id => {
      const response = await fetch(`${system.apiUrl}/images/${id}`);
      expect(response.status).toBe(404);
    },
  );
});

describe('without a signature, nothing is to be had', () => {
  test('of variants: no signature, another key, a changed one, no TLS', async () => {
    const { variants } = await upload(jpeg);
    const [url, other] = variants!.map(variant => new URL(variant.url));
    const refused = [
      new URL(url.pathname, url),
      new URL(other.pathname + url.search, url),
      new URL(url.href.replace(/X-Amz-Signature=./, 'X-Amz-Signature=x')),
      new URL(url.href.replace(system.endpoint, system.plainEndpoint)),
    ];
    expect((await fetch(url)).status).toBe(200);
    for (const address of refused) {
      expect([address.pathname, (await fetch(address)).status]).toEqual([address.pathname, 403]);
    }
  });

  test('of originals', async () => {
    const { imageId } = await upload(jpeg);
    expect((await fetch(`${system.endpoint}/${system.uploadBucket}/${imageId}`)).status).toBe(403);
  });
});

type Refusal = [status: number, code: string];

async function refusalOf(sending: Promise<void>): Promise<Refusal> {
  const refused = await sending.catch((error: unknown) => error);
  if (!(refused instanceof PostRefused)) {
    throw new Error(`expected S3 to refuse; got ${String(refused)}`);
  }
  return [refused.status, refused.code];
}

function with_(fields: Record<string, string>) {
  return async (upload_: PresignedUpload) => ({ ...upload_, fields: { ...upload_.fields, ...fields } });
}

async function unsigned({ fields: { key, 'Content-Type': type }, ...rest }: PresignedUpload): Promise<PresignedUpload> {
  return { ...rest, fields: { key, 'Content-Type': type } };
}

async function widened(upload_: PresignedUpload): Promise<PresignedUpload> {
  const policy = JSON.parse(Buffer.from(upload_.fields.Policy, 'base64').toString()) as { conditions: unknown[] };
  policy.conditions = policy.conditions.map(condition =>
    Array.isArray(condition) ? ['content-length-range', 1, 1e12] : condition,
  );
  return with_({ Policy: Buffer.from(JSON.stringify(policy)).toString('base64') })(upload_);
}

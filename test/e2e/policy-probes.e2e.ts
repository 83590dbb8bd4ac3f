import { HeadObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { changeSettings } from './support/change-settings';
import { s3, system } from './support/deployed';
import { idle } from './support/eventually';
import { plainJpeg } from './support/photos';
import { type Answer, answerOf, sendForm, upload } from './support/upload';
import type { PresignedUpload } from '../../src/contract/http';
import { createUpload } from '../../tools/demo/api-client';
import { clientConfig } from '../../tools/emulator/aws-environment';
import { ANONYMOUS_PROBES, URL_PROBES, WRONG_SECRET_PROBES } from '../../tools/prove/probes/access-probes';
import { FORM_PROBES } from '../../tools/prove/probes/form-probes';

const ACCESS_DENIED: Answer = [403, 'AccessDenied'];

let jpeg: Buffer;
beforeAll(async () => {
  jpeg = await plainJpeg(30, 20);
});
afterAll(() => idle());

describe('a presigned POST is refused with', () => {
  const target = {
    ...system,
    withoutTls: (url: string) => url.replace(system.endpoint, system.plainEndpoint),
  };

  const probes = FORM_PROBES.map(([name, ...probe]) => [name, probe] as const);
  test.each(probes)('%s', async (_, [change, expected, content = { file: jpeg }]) => {
    const { imageId, upload: given } = await createUpload(system.apiUrl, { contentType: 'image/jpeg' });
    expect((await sendForm(change(given, target), content.file)).slice(0, expected.length)).toEqual(expected);
    await expect(s3.send(new HeadObjectCommand({ Bucket: system.uploadBucket, Key: imageId }))).rejects.toMatchObject({
      name: 'NotFound',
    });
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
  const address = (bucket: string, key: string) => `${system.endpoint}/${bucket}/${key}`;

  test.each(ANONYMOUS_PROBES)('%s', async (_, method, bucket, key) => {
    const body = method === 'PUT' ? 'text' : undefined;
    expect(await answerOf(fetch(address(system[bucket], key), { method, body }))).toEqual(ACCESS_DENIED);
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

  test.each(URL_PROBES)('is no good %s', async (_, change, init) => {
    const url = new URL(given);
    change(url, other);
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

test.each(WRONG_SECRET_PROBES)('a known key id with a wrong secret cannot %s', async (_, attempt) => {
  const wrong = { accessKeyId: system.tester.accessKeyId, secretAccessKey: 'guessed' };
  const client = new S3Client({ ...clientConfig(system.endpoint, wrong), forcePathStyle: true });
  await expect(attempt(client, system.uploadBucket)).rejects.toMatchObject({ name: 'SignatureDoesNotMatch' });
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

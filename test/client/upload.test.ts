import { type FakeApi, startFakeApi } from './support/fake-api';
import { fastClock } from './support/fast-clock';
import { fakeNetwork } from './support/network';
import { rejectionOf } from './support/rejection';
import { createImageClient, type UploadOptions, type UploadProgress } from '../../src/client';

let api: FakeApi;
beforeAll(async () => {
  api = await startFakeApi();
});
afterAll(() => api.close());
beforeEach(() => {
  Object.assign(api, { answers: {}, formLifetimeMs: 300_000, outcome: {} });
  (api.seen as unknown[]).length = 0;
  fastClock();
});
afterEach(() => jest.restoreAllMocks());

const JPEG = new Uint8Array([0xff, 0xd8, 0xff, 0xe0, ...Array(200_000).fill(7)]);
const photo = () => new File([JPEG], 'photo.png', { type: 'image/png' });
const s3 = (status: number, code: string, message = '') => ({
  status,
  body: `<?xml version="1.0"?><Error><Code>${code}</Code><Message>${message}</Message></Error>`,
});
const expired = s3(403, 'AccessDenied', 'Invalid according to Policy: Policy expired.');
const cut = { resetAfterBytes: 80_000 };

/** Uploads a photo, and returns the result with the steps on the way, each once. */
function upload(options: UploadOptions = {}, file: Blob = photo()) {
  const steps: string[] = [];
  const onProgress = (progress: UploadProgress) => {
    options.onProgress?.(progress);
    if (steps.at(-1) !== progress.step) {
      steps.push(progress.step);
    }
  };
  const result = createImageClient({ apiUrl: api.url, getToken: () => 't' }).upload(file, { ...options, onProgress });
  return { result, steps };
}
const bodies = (call: string) => api.seen.filter(seen => seen.call === call).map(({ body }) => body.toString('latin1'));

test('announces the file by its bytes, sends it, and waits for the image', async () => {
  const { result, steps } = upload({ preset: 'avatar', alt: 'A cat', focus: { x: 0.1, y: 0.2 }, metadata: { a: 'b' } });
  await expect(result).resolves.toMatchObject({ status: 'READY' });
  expect(steps).toEqual(['preparing', 'uploading', 'uploaded', 'processing']);
  expect(JSON.parse(bodies('POST /uploads')[0])).toEqual({
    contentType: 'image/jpeg',
    size: JPEG.length,
    filename: 'photo.png',
    preset: 'avatar',
    alt: 'A cat',
    focus: { x: 0.1, y: 0.2 },
    metadata: { a: 'b' },
  });
  expect(bodies('POST /bucket')[0]).toMatch(/name="key"[^]*name="Policy"[^]*name="file"/);
  expect(api.calls()).toEqual(['POST /uploads', 'POST /bucket', 'GET /images', 'GET /images']);
});

test('S3 gets no token', async () => {
  await upload().result;
  expect(api.seen.map(({ call, authorization }) => `${call} ${authorization}`).slice(0, 3)).toEqual([
    'POST /uploads Bearer t',
    'POST /bucket undefined',
    'GET /images Bearer t',
  ]);
});

test('a blob has no name, unless it is given one', async () => {
  await upload({}, new Blob([JPEG])).result;
  await upload({ filename: 'cat.jpg' }, new Blob([JPEG])).result;
  const names = bodies('POST /uploads').map(body => (JSON.parse(body) as { filename?: string }).filename);
  expect(names).toEqual([undefined, 'cat.jpg']);
});

describe('failures that pass', () => {
  test('a connection that is cut at 40 % ends READY, with the same form', async () => {
    api.answers = { 'POST /bucket': [cut] };
    const { result, steps } = upload();
    await expect(result).resolves.toMatchObject({ status: 'READY' });
    expect(steps).toEqual(['preparing', 'uploading', 'retrying', 'uploading', 'uploaded', 'processing']);
    expect(api.calls().slice(0, 4)).toEqual(['POST /uploads', 'POST /bucket', 'GET /images', 'POST /bucket']);
    expect(bodies('POST /uploads')).toHaveLength(1);
  });

  test.each([
    ['SlowDown', s3(503, 'SlowDown'), 0],
    ['an internal error', s3(500, 'InternalError'), 0],
    ['a timeout of S3', s3(400, 'RequestTimeout'), 2],
  ])('%s is tried again with the same form, and a look if the file may have arrived', async (_, answer, looks) => {
    api.answers = { 'POST /bucket': [answer, answer] };
    await expect(upload().result).resolves.toMatchObject({ status: 'READY' });
    expect([bodies('POST /uploads').length, bodies('POST /bucket').length]).toEqual([1, 3]);
    expect(bodies('GET /images')).toHaveLength(looks + 2);
  });

  test('the fifth failure is the end, with the id of the upload', async () => {
    api.answers = { 'POST /bucket': Array(9).fill(cut) };
    let imageId: string | undefined;
    const error = await rejectionOf(upload({ onProgress: progress => (imageId = progress.imageId) }).result);
    expect(error.code).toBe('CONNECTION_LOST');
    expect(error.context.imageId).toBe(imageId);
    expect(bodies('POST /bucket')).toHaveLength(5);
  });

  test('a file that arrived is not sent again when only the response was lost', async () => {
    api.answers = { 'POST /bucket': [{ loseResponse: true }] };
    await expect(upload().result).resolves.toMatchObject({ status: 'READY' });
    expect(bodies('POST /bucket')).toHaveLength(1);
  });

  test('a form that S3 calls expired is replaced by a new one', async () => {
    api.answers = { 'POST /bucket': [expired] };
    const ids = new Set<string | undefined>();
    const { result, steps } = upload({ onProgress: ({ imageId }) => void ids.add(imageId) });
    const { imageId } = await result;
    expect([...ids]).toEqual([undefined, expect.any(String), imageId]);
    expect(steps.slice(0, 5)).toEqual(['preparing', 'uploading', 'retrying', 'preparing', 'uploading']);
    expect(api.calls().slice(0, 4)).toEqual(['POST /uploads', 'POST /bucket', 'POST /uploads', 'POST /bucket']);
  });

  test('a form that expired in a pause is replaced, once the image was looked at', async () => {
    api.formLifetimeMs = 0;
    api.answers = { 'POST /bucket': [cut] };
    await upload().result;
    expect(api.calls().slice(2, 5)).toEqual(['GET /images', 'POST /uploads', 'POST /bucket']);
  });

  test('the API is given as many attempts as S3, and no more', async () => {
    api.answers = { 'POST /uploads': Array(9).fill({ status: 503 }) };
    await expect(upload().result).rejects.toThrow('INTERNAL_ERROR');
    expect(api.calls()).toEqual(Array(5).fill('POST /uploads'));
  });

  test('offline in the middle, it waits, looks, and goes on by itself', async () => {
    const network = fakeNetwork(true);
    api.answers = { 'POST /bucket': Array(7).fill(cut) };
    const onProgress = ({ step }: UploadProgress) => {
      if (step === 'uploading' && bodies('POST /bucket').length < 7) {
        network.set(false);
      } else if (step === 'offline') {
        setImmediate(() => network.set(true));
      }
    };
    const { result, steps } = upload({ onProgress });
    await expect(result).resolves.toMatchObject({ status: 'READY' });
    network.restore();
    expect(steps.filter(step => step === 'offline')).toHaveLength(7);
    expect(steps).not.toContain('retrying');
  });
});

describe('failures that stay', () => {
  test.each([
    ['TOO_LARGE', s3(400, 'EntityTooLarge'), {}],
    [
      'TOO_LARGE',
      { status: 400, body: '<Code>EntityTooLarge</Code><MaxSizeAllowed>5</MaxSizeAllowed>' },
      { maxBytes: 5 },
    ],
    ['TOO_LARGE', { status: 413, body: '' }, {}],
    ['UPLOAD_REFUSED', s3(403, 'AccessDenied'), { detail: 'S3 responded with 403 AccessDenied' }],
    ['UPLOAD_REFUSED', { status: 404, body: 'not S3' }, { detail: 'S3 responded with 404' }],
  ])('%s: %j', async (code, answer, info) => {
    api.answers = { 'POST /bucket': [answer] };
    expect((await rejectionOf(upload().result)).info).toMatchObject({ code, status: answer.status, ...info });
    expect(bodies('POST /bucket')).toHaveLength(1);
  });

  test('an empty file is not announced', async () => {
    await expect(upload({}, new File([], 'a.jpg')).result).rejects.toThrow('EMPTY_FILE');
    expect(api.calls()).toEqual([]);
  });

  test('a file that can no longer be read is gone, not a lost connection', async () => {
    api.answers = { 'POST /bucket': [cut] };
    const file = photo();
    const { slice } = file;
    jest.spyOn(file, 'slice').mockImplementation((start, end) => {
      if (api.calls().includes('POST /bucket')) {
        return {
          arrayBuffer: () => Promise.reject(new DOMException('changed', 'NotReadableError')),
        } as unknown as Blob;
      }
      return slice.call(file, start, end);
    });
    await expect(upload({}, file).result).rejects.toThrow('FILE_GONE');
  });

  test.each([
    [
      { status: 'REJECTED', code: 'CORRUPT', message: 'It is damaged.' },
      { code: 'CORRUPT', detail: 'It is damaged.' },
    ],
    [{ status: 'FAILED' }, { code: 'PROCESSING_ERROR' }],
    [{ status: 'DELETED' }, { code: 'NOT_FOUND', detail: 'the image was deleted' }],
  ] as const)('an image that is %j comes with its manifest', async (outcome, info) => {
    api.outcome = outcome;
    const error = await rejectionOf(upload().result);
    expect(error.info).toEqual(info);
    expect(error.context.manifest).toMatchObject({ ...outcome, imageId: error.context.imageId });
  });
});

describe('the signal', () => {
  const steps = ['preparing', 'uploading', 'retrying', 'uploaded', 'processing'];

  test.each(steps)('ends the upload while it is %s, with its reason and no further word', async at => {
    api.answers = { 'POST /bucket': [cut] };
    const controller = new AbortController();
    const { result, steps: told } = upload({
      signal: controller.signal,
      onProgress: ({ step }) => step === at && controller.abort(new Error('enough')),
    });
    await expect(result).rejects.toThrow('enough');
    const calls = api.calls().length;
    await new Promise(resolve => setTimeout(resolve, 500));
    expect(told.at(-1)).toBe(at);
    expect(api.calls().length - calls).toBeLessThanOrEqual(1);
  });

  test('that has aborted before sends nothing', async () => {
    await expect(upload({ signal: AbortSignal.abort(new Error('enough')) }).result).rejects.toThrow('enough');
    expect(api.calls()).toEqual([]);
  });
});

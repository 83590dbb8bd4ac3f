import { startFakeApi, type FakeApi, manifestOf } from './support/fake-api';
import { fastClock } from './support/fast-clock';
import { rejectionOf } from './support/rejection';
import { createImageClient, ImageError, type ImageClientOptions } from '../../src/client';

let api: FakeApi;
beforeAll(async () => {
  api = await startFakeApi();
});
afterAll(() => api.close());
beforeEach(() => {
  api.answers = {};
  (api.seen as unknown[]).length = 0;
});
afterEach(() => jest.restoreAllMocks());

const client = (options: Partial<ImageClientOptions> = {}) => createImageClient({ apiUrl: api.url, ...options });
const busy = { status: 429, body: { message: 'Too Many Requests' } };
const down = { status: 503, body: { message: 'Service Unavailable' } };
const refused = { status: 401, body: { message: 'Unauthorized' } };
const reset = { resetAfterBytes: 0 };

describe('failures that pass', () => {
  test.each([
    ['a lost connection', reset],
    ['a lost response', { loseResponse: true } as const],
    ['too many requests', busy],
    ['an error of the server', down],
  ])('%s is tried again, four times', async (_, answer) => {
    fastClock();
    api.answers = { 'GET /images': Array(4).fill(answer) };
    await expect(client().getImage('1')).resolves.toMatchObject({ imageId: '1' });
    expect(api.seen).toHaveLength(5);
  });

  test.each([
    ['CONNECTION_LOST', reset, undefined],
    ['TOO_MANY_REQUESTS', busy, 429],
    ['INTERNAL_ERROR', down, 503],
  ])('the fifth failure is %s', async (code, answer, status) => {
    fastClock();
    api.answers = { 'GET /images': Array(5).fill(answer) };
    expect((await rejectionOf(client().getImage('1'))).info).toMatchObject({ code, ...(status && { status }) });
    expect(api.seen).toHaveLength(5);
  });

  test('Retry-After is waited for', async () => {
    const waits = fastClock();
    api.answers = { 'GET /images': [{ ...busy, headers: { 'retry-after': '7' } }] };
    await client().getImage('1');
    expect(waits).toContain(8000);
  });

  test('a wait of more than a minute is left to people', async () => {
    api.answers = { 'GET /images': [{ ...busy, headers: { 'retry-after': '3600' } }] };
    const { info } = await rejectionOf(client().getImage('1'));
    expect(info).toMatchObject({ code: 'TOO_MANY_REQUESTS', retryAfterMs: 3_600_000 });
  });
});

describe('failures that stay', () => {
  const problem = (status: number, code: string, more: object = {}) => ({ status, body: { status, code, ...more } });

  test.each([
    ['TOO_LARGE', problem(413, 'TOO_LARGE', { detail: 'got 5, at most 4', maxBytes: 4 }), { maxBytes: 4 }],
    ['UNSUPPORTED_FORMAT', problem(415, 'UNSUPPORTED_FORMAT', { allowedTypes: ['a/b'] }), { allowedTypes: ['a/b'] }],
    [
      'QUOTA_EXCEEDED',
      problem(429, 'QUOTA_EXCEEDED', { quota: { name: 'images', used: 9, limit: 9 } }),
      { quota: { name: 'images', used: 9, limit: 9 } },
    ],
    ['NOT_ALLOWED', refused, { status: 401 }],
    ['NOT_ALLOWED', { status: 403, body: { message: 'Forbidden' } }, { status: 403 }],
    ['NOT_THE_API', { status: 404, body: { message: 'Not Found' } }, { status: 404 }],
    ['NOT_THE_API', { status: 405, body: '<html>' }, { status: 405 }],
    ['NOT_THE_API', { status: 200, body: '<html>' }, { status: 200 }],
    ['NOT_THE_API', { status: 200, body: 'null' }, {}],
    ['NOT_THE_API', { status: 200, body: { id: '1' } }, {}],
  ])('%s: %j', async (code, answer, info) => {
    api.answers = { 'GET /images': [answer] };
    const error = await rejectionOf(client().getImage('1'));
    expect(error.info).toMatchObject({ code, ...info });
    expect(error.code).toBe(code);
    expect(api.seen).toHaveLength(1);
  });

  test('the message has code and detail', async () => {
    api.answers = { 'GET /images': [problem(400, 'INVALID_REQUEST', { detail: 'size: got -1' })] };
    expect((await rejectionOf(client().getImage('1'))).message).toBe('INVALID_REQUEST: size: got -1');
  });
});

describe('tokens', () => {
  test('each request has the one of its time', async () => {
    let count = 0;
    const { getImage } = client({ getToken: async () => `t${++count}` });
    await getImage('1');
    await getImage('1');
    expect(api.seen.map(({ authorization }) => authorization)).toEqual(['Bearer t1', 'Bearer t2']);
  });

  test('without one there is no header', async () => {
    await client({ getToken: () => undefined }).getImage('1');
    await client().getImage('1');
    expect(api.seen.map(({ authorization }) => authorization)).toEqual([undefined, undefined]);
  });

  test('a refused one is renewed once, and the request sent again at once', async () => {
    api.answers = { 'GET /images': [refused] };
    const getToken = jest.fn(({ renew }) => (renew ? 'new' : 'old'));
    await client({ getToken }).getImage('1');
    expect(api.seen.map(({ authorization }) => authorization)).toEqual(['Bearer old', 'Bearer new']);
  });

  test('a renewed one that is refused, too, ends it', async () => {
    api.answers = { 'GET /images': [refused, refused] };
    const getToken = jest.fn(() => 'old');
    await expect(client({ getToken }).getImage('1')).rejects.toThrow('NOT_ALLOWED');
    expect(getToken.mock.calls).toEqual([[{ renew: false }], [{ renew: true }]]);
  });

  test('requests that are refused together share one renewal, and later ones wait for it', async () => {
    api.answers = { 'GET /images': [refused, refused, refused] };
    let finish: (token: string) => void = () => {};
    const renewed = new Promise<string>(resolve => (finish = resolve));
    const getToken = jest.fn(({ renew }: { renew: boolean }) => (renew ? renewed : 'old'));
    const { getImage } = client({ getToken });
    const together = ['1', '2', '3'].map(id => getImage(id));
    while (api.seen.length < 3 || getToken.mock.calls.length < 4) {
      await new Promise(resolve => setTimeout(resolve, 5));
    }
    const later = getImage('4');
    finish('new');
    await Promise.all([...together, later]);
    expect(getToken.mock.calls.filter(([{ renew }]) => renew)).toHaveLength(1);
    expect(api.seen.slice(3).map(({ authorization }) => authorization)).toEqual(Array(4).fill('Bearer new'));
  });

  test('a refusal that arrives after the renewal of its token needs no other', async () => {
    const getToken = jest.fn(({ renew }: { renew: boolean }) => (renew ? 'new' : 'old'));
    const { getImage } = client({ getToken });
    for (const id of ['1', '2']) {
      api.answers = { 'GET /images': [refused] };
      await getImage(id);
    }
    expect(getToken.mock.calls.filter(([{ renew }]) => renew)).toHaveLength(1);
  });

  test('a request that waits for a token can be aborted', async () => {
    const controller = new AbortController();
    const { getImage } = client({ getToken: () => new Promise(() => {}) });
    const waiting = getImage('1', { signal: controller.signal });
    controller.abort(new Error('canceled'));
    await expect(waiting).rejects.toThrow('canceled');
    expect(api.seen).toEqual([]);
  });

  test('an error of getToken is NOT_ALLOWED with its words, an ImageError is passed on', async () => {
    const failing = (error: Error) => ({ getToken: () => Promise.reject(error) });
    const signedOut = await rejectionOf(client(failing(new Error('signed out'))).getImage('1'));
    expect(signedOut.info).toEqual({ code: 'NOT_ALLOWED', detail: 'Error: signed out' });
    const own = new ImageError({ code: 'SIGN_IN_FIRST' });
    await expect(client(failing(own)).getImage('1')).rejects.toBe(own);
    expect(api.seen).toEqual([]);
  });
});

describe('the URL', () => {
  test('may end with slashes', async () => {
    await expect(client({ apiUrl: `${api.url}//` }).getImage('1')).resolves.toMatchObject({ imageId: '1' });
  });

  test.each(['', 'no url', undefined as unknown as string])('%j is an error that says what is expected', apiUrl => {
    expect(() => client({ apiUrl })).toThrow(
      `invalid apiUrl: got ${JSON.stringify(apiUrl)}, expected a URL; use the stack's output UploadApiUrl`,
    );
  });
});

test('the signal ends a request with its reason, and one that has aborted sends none', async () => {
  const controller = new AbortController();
  const { signal } = controller;
  const getToken = () => {
    controller.abort(new Error('enough'));
    return 't';
  };
  await expect(client({ getToken }).getImage('1', { signal })).rejects.toThrow('enough');
  await expect(client().getImage('1', { signal })).rejects.toThrow('enough');
  expect(api.seen).toEqual([]);
});

describe('methods', () => {
  test('listImages sends what it was given only', async () => {
    const fetched = jest.spyOn(globalThis, 'fetch');
    await expect(client().listImages()).resolves.toEqual({ images: [] });
    await client().listImages({ cursor: 'a b&c', preset: 'avatar', urls: true });
    await client().listImages({ urls: false });
    expect(fetched.mock.calls.map(([url]) => String(url).slice(api.url.length))).toEqual([
      '/images?',
      '/images?cursor=a+b%26c&preset=avatar&urls=true',
      '/images?',
    ]);
  });

  test('updateImage sends a merge patch', async () => {
    api.answers = { 'PATCH /images': [{ status: 200, body: manifestOf('1') }] };
    await expect(client().updateImage('1', { alt: null, metadata: { a: 'b' } })).resolves.toEqual(manifestOf('1'));
    expect(JSON.parse(api.seen[0].body.toString())).toEqual({ alt: null, metadata: { a: 'b' } });
  });

  test('deleteImage succeeds if there is no such image, but not if that is another API', async () => {
    await expect(client().deleteImage('1')).resolves.toBeUndefined();
    api.answers = { 'DELETE /images': [{ status: 404, body: { code: 'NOT_FOUND' } }, { status: 404 }] };
    await expect(client().deleteImage('1')).resolves.toBeUndefined();
    await expect(client().deleteImage('1')).rejects.toThrow('NOT_THE_API');
  });

  test('an id cannot change the path', async () => {
    const fetched = jest.spyOn(globalThis, 'fetch');
    await client().deleteImage('../uploads?a#b');
    expect(fetched.mock.calls[0][0]).toBe(`${api.url}/images/..%2Fuploads%3Fa%23b`);
  });
});

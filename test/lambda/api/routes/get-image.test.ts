import type { ImageManifest } from '../../../../src/contract/http';
import type { ImageRecord } from '../../../../src/contract/record';
import { noteMessage } from '../../../../src/lambda/api/manifest/messages';
import { apiWith, IMAGE_ID, NOW, offlinePresigner, RECORDS, SETTINGS } from '../support';

const PATH = `/images/${IMAGE_ID}`;

describe('the manifest', () => {
  test('of an upload that is awaited', async () => {
    const response = await apiWith([RECORDS.awaitingUpload]).app.request(PATH);
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({
      imageId: IMAGE_ID,
      status: 'AWAITING_UPLOAD',
      preset: 'default',
      visibility: 'PRIVATE',
      filename: 'cat.jpg',
      createdAt: '2026-11-23T12:00:00.000Z',
      updatedAt: '2026-11-23T12:00:00.000Z',
    });
  });

  test('of a ready image has everything a page needs, and nothing internal', async () => {
    const manifest: ImageManifest = await (await apiWith([RECORDS.ready]).app.request(PATH)).json();
    const [webp, jpeg] = manifest.sources!;
    expect(manifest).toEqual({
      imageId: IMAGE_ID,
      status: 'READY',
      preset: 'default',
      visibility: 'PRIVATE',
      filename: 'cat.jpg',
      alt: 'A cat on a wall',
      metadata: { 'album-id': 'a1' },
      focus: { x: 0.3, y: 0.2 },
      createdAt: '2026-11-23T12:00:00.000Z',
      updatedAt: '2026-11-23T12:00:02.000Z',
      original: { bytes: 2_000_000, contentType: 'image/jpeg', width: 4000, height: 3000 },
      thumbhash: '1QcSHQRnh493V4dIh4eXh1h4kJUI',
      dominantColor: '#304050',
      variants: RECORDS.ready.variants!.map(({ key, ...shown }) => ({
        ...shown,
        contentType: `image/${shown.format}`,
        url: expect.stringContaining(`https://the-variants.s3.eu-central-1.amazonaws.com/${key}?`),
      })),
      sources: [
        { type: 'image/webp', srcset: expect.any(String) },
        { type: 'image/jpeg', srcset: expect.any(String) },
      ],
      urlsExpireAt: '2026-11-23T13:30:00.000Z',
      notes: [{ code: 'TYPE_DIFFERS', message: noteMessage('TYPE_DIFFERS') }],
    });
    const url = (name: string, format: string) =>
      manifest.variants!.find(v => v.name === name && v.format === format)!.url;
    expect(webp.srcset).toBe(`${url('medium', 'webp')} 800w, ${url('large', 'webp')} 1600w`);
    expect(jpeg.srcset).toBe(`${url('medium', 'jpeg')} 800w, ${url('large', 'jpeg')} 1600w`);
  });

  test('signs downloads that expire when it says', async () => {
    const manifest: ImageManifest = await (await apiWith([RECORDS.ready]).app.request(PATH)).json();
    const query = new URL(manifest.variants![0].url).searchParams;
    expect(query.get('X-Amz-Date')).toBe('20261123T123000Z');
    expect(query.get('X-Amz-Expires')).toBe(String(SETTINGS.downloadExpirySeconds));
    expect(query.get('X-Amz-SignedHeaders')).toBe('host');
  });

  test.each([
    ['rejected', 'TOO_MANY_PIXELS', 'The image has more than 50 megapixels, or a side longer than 40,000 pixels.'],
    ['failed', 'TIMED_OUT', 'The image took too long to process.'],
  ] as const)('of a %s image says why', async (state, code, message) => {
    const manifest: ImageManifest = await (await apiWith([RECORDS[state]]).app.request(PATH)).json();
    expect(manifest).toMatchObject({ code, message });
    expect(manifest).not.toHaveProperty('variants');
  });

  test("offers what shows the whole of a picture that the user's own code cut", async () => {
    const variants = RECORDS.ready.variants!.map(variant => ({ ...variant, width: 300, height: 300 }));
    const sourcesOf = async (record: ImageRecord) =>
      ((await (await apiWith([record]).app.request(PATH)).json()) as ImageManifest).sources;
    expect(await sourcesOf({ ...RECORDS.ready, variants })).toEqual([]);
    expect(await sourcesOf({ ...RECORDS.ready, variants, picture: { width: 900, height: 900 } })).toHaveLength(2);
  });

  test("contains the extension's message", async () => {
    const record = { ...RECORDS.failed, code: 'PROCESSING_ERROR', message: 'Not on Sundays.' } as const;
    expect(await (await apiWith([record]).app.request(PATH)).json()).toMatchObject({
      status: 'FAILED',
      code: 'PROCESSING_ERROR',
      message: 'Not on Sundays.',
    });
  });

  test('of a deleted image is DELETED while the tombstone exists', async () => {
    const api = apiWith([RECORDS.deleted]);
    const response = await api.app.request(PATH);
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({ status: 'DELETED' });

    api.time.now = new Date(NOW.getTime() + 61_000);
    expect((await api.app.request(PATH)).status).toBe(404);
  });

  test('of an image in work again shows none of the earlier variants', async () => {
    const replaced = { ...RECORDS.ready, status: 'PROCESSING' as const };
    const manifest = await (await apiWith([replaced]).app.request(PATH)).json();
    expect(Object.keys(manifest).sort()).toEqual([
      'alt',
      'createdAt',
      'filename',
      'focus',
      'imageId',
      'metadata',
      'original',
      'preset',
      'status',
      'updatedAt',
      'visibility',
    ]);
  });
});

describe('an unknown image', () => {
  test.each([
    ['another id', '/images/00000000-0000-4000-8000-000000000000'],
    ['no id at all', '/images/hello'],
    ['upper case', `/images/${IMAGE_ID.toUpperCase()}`],
    ['an escaped path', '/images/..%2Fuploads'],
    ['a broken escape', '/images/%E0%A4%A'],
    ['a very long id', `/images/${'a'.repeat(5000)}`],
  ])('(%s) is a 404', async (_, path) => {
    const response = await apiWith([RECORDS.ready]).app.request(path);
    expect(response.status).toBe(404);
    expect(await response.json()).toMatchObject({ code: 'NOT_FOUND', detail: 'there is no image with this id' });
    expect(response.headers.get('cache-control')).toBe('no-store');
  });

  test('by a malformed id does not reach the table', async () => {
    const get = jest.fn();
    await apiWith([], { records: { get, put: async () => true } }).app.request('/images/hello');
    expect(get).not.toHaveBeenCalled();
  });
});

describe('polling', () => {
  test.each(['awaitingUpload', 'processing'] as const)('goes on while %s', async state => {
    const response = await apiWith([RECORDS[state]]).app.request(PATH);
    expect(response.headers.get('retry-after')).toBe('1');
  });

  test.each(['ready', 'rejected', 'failed', 'deleted'] as const)('ends when %s', async state => {
    const response = await apiWith([RECORDS[state]]).app.request(PATH);
    expect(response.headers.has('retry-after')).toBe(false);
  });

  test('with the last ETag gets an empty 304 with Retry-After while nothing changed', async () => {
    const { app } = apiWith([RECORDS.processing]);
    const first = await app.request(PATH);
    const etag = first.headers.get('etag')!;
    const second = await app.request(PATH, { headers: { 'If-None-Match': etag } });
    expect(second.status).toBe(304);
    expect(await second.text()).toBe('');
    expect(Object.fromEntries(second.headers)).toMatchObject({
      etag,
      'cache-control': 'private, no-cache',
      'retry-after': '1',
    });
  });

  test('with the last ETag gets the manifest once the record changed', async () => {
    const { app, records } = apiWith([RECORDS.processing]);
    const etag = (await app.request(PATH)).headers.get('etag')!;
    await records.put(RECORDS.ready);
    const response = await app.request(PATH, { headers: { 'If-None-Match': etag } });
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({ status: 'READY' });
  });

  test('with the last ETag gets new URLs before the old ones end', async () => {
    const { app, time } = apiWith([RECORDS.ready]);
    const first = await app.request(PATH);
    const headers = { 'If-None-Match': first.headers.get('etag')! };
    const { urlsExpireAt }: ImageManifest = await first.json();
    const halfLife = (SETTINGS.downloadExpirySeconds * 1000) / 2;

    time.now = new Date(Date.parse(urlsExpireAt!) - halfLife - 1);
    expect((await app.request(PATH, { headers })).status).toBe(304);
    time.now = new Date(Date.parse(urlsExpireAt!) - halfLife);
    const renewed = await app.request(PATH, { headers });
    expect(renewed.status).toBe(200);
    expect(Date.parse((await renewed.json()).urlsExpireAt)).toBe(Date.parse(urlsExpireAt!) + halfLife);
  });

  test('with the last ETag gets new URLs from an instance with other credentials', async () => {
    const { app, records } = apiWith([RECORDS.ready]);
    const headers = { 'If-None-Match': (await app.request(PATH)).headers.get('etag')! };
    expect((await app.request(PATH, { headers })).status).toBe(304);
    const other = apiWith([], { records, presigner: offlinePresigner('ASIAOTHER') });
    const renewed = await other.app.request(PATH, { headers });
    expect(renewed.status).toBe(200);
    const { variants }: ImageManifest = await renewed.json();
    expect(variants!.every(({ url }) => url.includes('ASIAOTHER'))).toBe(true);
  });

  test('within a window shows the same URLs to all, so that files are fetched once', async () => {
    const { app, time } = apiWith([RECORDS.ready]);
    const first = await (await app.request(PATH)).text();
    time.now = new Date(NOW.getTime() + 60_000);
    expect(await (await app.request(PATH)).text()).toBe(first);
  });
});

describe('a FAILED that a worker wrote before its last try', () => {
  const provisional: ImageRecord = { ...RECORDS.failed, leaseUntil: NOW.getTime() + 62_000 };

  test('is PROCESSING to callers, who are asked to poll again', async () => {
    const response = await apiWith([provisional]).app.request(PATH);
    const manifest = (await response.json()) as ImageManifest;
    expect(manifest).toMatchObject({ status: 'PROCESSING' });
    expect(manifest).not.toHaveProperty('code');
    expect(manifest).not.toHaveProperty('message');
    expect(response.headers.get('retry-after')).toBe('1');
  });

  test('is final once the lease of the dead worker ends, also for a poller with an earlier ETag', async () => {
    const api = apiWith([provisional]);
    const ETag = (await api.app.request(PATH)).headers.get('etag')!;
    const again = () => api.app.request(PATH, { headers: { 'If-None-Match': ETag } });
    expect((await again()).status).toBe(304);
    api.time.now = new Date(provisional.leaseUntil!);
    const response = await again();
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({ status: 'FAILED', code: 'TIMED_OUT' });
    expect(response.headers.get('retry-after')).toBeNull();
  });
});

import type { ImageRecord } from '../../../../src/contract/record';
import { apiWith, IMAGE_ID, NOW, RECORDS, SETTINGS } from '../support';

const FOLDER = `public/${IMAGE_ID}/f00d/`;
const SHOWN: ImageRecord = {
  ...RECORDS.public,
  owner: 'me',
  alt: 'A cat',
  metadata: { album: 'secret' },
};
const OWNED = { settings: { ...SETTINGS, access: 'owned' as const } };
const PATH = `/public/images/${IMAGE_ID}`;

describe('GET /public/images/{imageId}', () => {
  test('anyone gets the variants of a public image, and nothing that belongs to its owner', async () => {
    const { app } = apiWith([SHOWN], OWNED);
    const response = await app.request(PATH);
    expect(response.status).toBe(200);
    const body = await response.json();
    expect(Object.keys(body).sort()).toEqual(
      ['alt', 'dominantColor', 'imageId', 'sources', 'thumbhash', 'urlsExpireAt', 'variants'].sort(),
    );
    expect(body).toMatchObject({ imageId: IMAGE_ID, alt: 'A cat' });
    expect(body.variants).toHaveLength(SHOWN.variants!.length);
    const urls: string[] = body.variants.map(({ url }: { url: string }) => url);
    expect(urls.every(url => url.includes(`/${FOLDER}`))).toBe(true);
    expect(JSON.stringify(body)).not.toMatch(/secret|cat\.jpg|"me"/);
  });

  test('caches may keep it for a minute, never longer than its URLs', async () => {
    const { app } = apiWith([SHOWN]);
    expect((await app.request(PATH)).headers.get('Cache-Control')).toBe('public, max-age=60');
    // URLs of a minute have half of it left at worst: 12:34:56.789 is 26 seconds into a window of 30
    const brief = apiWith([SHOWN], { settings: { ...SETTINGS, downloadExpirySeconds: 60 } });
    expect((await brief.app.request(PATH)).headers.get('Cache-Control')).toBe('public, max-age=33');
  });

  test('an unchanged manifest is a 304', async () => {
    const { app } = apiWith([SHOWN]);
    const tag = (await app.request(PATH)).headers.get('ETag')!;
    const again = await app.request(PATH, { headers: { 'If-None-Match': tag } });
    expect([again.status, await again.text()]).toEqual([304, '']);
    expect(again.headers.get('Cache-Control')).toBe('public, max-age=60');
  });

  test('with a distribution, its URLs never expire, and a 304 lasts as long as the image stays the same', async () => {
    const cdnUrl = 'https://images.example.com';
    const { app, time } = apiWith([SHOWN], { settings: { ...SETTINGS, delivery: { cdnUrl } } });
    const response = await app.request(PATH);
    const body = await response.json();
    expect(body).toMatchObject({ stableUrls: { large: `${cdnUrl}/i/${IMAGE_ID}/large` } });
    expect(body).not.toHaveProperty('urlsExpireAt');
    expect(body.variants[0].url).toBe(`${cdnUrl}/${SHOWN.variants![0].key}`);
    expect(response.headers.get('Cache-Control')).toBe('public, max-age=60');

    time.now = new Date(NOW.getTime() + 86_400_000);
    const headers = { 'If-None-Match': response.headers.get('ETag')! };
    expect((await app.request(PATH, { headers })).status).toBe(304);
  });

  test.each<[string, ImageRecord | undefined]>([
    ['an unknown image', undefined],
    ['a private image', { ...SHOWN, visibility: 'PRIVATE' }],
    ['an image without a visibility', { ...SHOWN, visibility: undefined }],
    ['a private image that becomes public, before its variants have moved', { ...SHOWN, folder: 'private/_/id/f00d/' }],
    ['a public image that is processed again', { ...SHOWN, status: 'PROCESSING' }],
    ['a rejected image', { ...SHOWN, status: 'REJECTED' }],
    ['a failed image', { ...SHOWN, status: 'FAILED' }],
    ['a deleted image', { ...SHOWN, status: 'DELETED' }],
    ['an image whose record has expired', { ...SHOWN, expiresAt: NOW.getTime() / 1000 - 1 }],
  ])('%s is the same 404', async (_, record) => {
    const { app } = apiWith(record ? [record] : []);
    const response = await app.request(PATH);
    expect(response.status).toBe(404);
    expect(response.headers.get('Cache-Control')).toBe('no-store');
    expect(await response.json()).toEqual({
      type: 'about:blank',
      title: 'Not Found',
      status: 404,
      code: 'NOT_FOUND',
      detail: 'there is no public image with this id',
    });
  });

  test.each(['id-key', 'x'.repeat(200)])('%s is no id, and is not read', async id => {
    const get = jest.fn();
    const { app } = apiWith([], { records: { get, put: get } });
    expect((await app.request(`/public/images/${id}`)).status).toBe(404);
    expect(get).not.toHaveBeenCalled();
  });
});

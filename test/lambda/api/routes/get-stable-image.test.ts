import type { ImageRecord } from '../../../../src/contract/record';
import type { ApiSettings } from '../../../../src/contract/settings';
import { apiWith, IMAGE_ID, NOW, RECORDS, SETTINGS } from '../support';

const CDN_URL = 'https://d111111abcdef8.cloudfront.net';
const PATH = `/i/${IMAGE_ID}/large`;
const WEBP = `/public/${IMAGE_ID}/f00d/large.webp`;
const JPEG = `/public/${IMAGE_ID}/f00d/large.jpg`;
const BEHIND_CDN: ApiSettings = { ...SETTINGS, delivery: { cdnUrl: CDN_URL } };

const api = (settings: ApiSettings = SETTINGS, record: ImageRecord = RECORDS.public) =>
  apiWith([record], { settings }).app;
const locationOf = (response: Response) => new URL(response.headers.get('Location')!);
const locate = async (headers: Record<string, string>, query = '', settings?: ApiSettings) =>
  locationOf(await api(settings).request(PATH + query, { headers })).pathname;

describe('GET /i/{imageId}/{size}', () => {
  test('redirects to the variant that the viewer reads', async () => {
    const response = await api().request(PATH, { headers: { Accept: 'image/avif,image/webp,*/*' } });
    expect([response.status, await response.text()]).toEqual([302, '']);
    expect(locationOf(response).pathname).toBe(WEBP);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'cache-control': 'public, max-age=60',
      vary: 'Accept',
      'x-content-type-options': 'nosniff',
    });
  });

  test.each([
    ['a viewer that names nothing', '*/*', '', JPEG],
    ['a viewer that refuses WebP', 'image/webp;q=0,*/*', '', JPEG],
    ['?format=jpeg', 'image/webp', '?format=jpeg', JPEG],
    ['?format=webp', '*/*', '?format=webp', WEBP],
    ['another parameter', 'image/webp', '?v=2', WEBP],
  ])('%s', async (_, accept, query, expected) => {
    expect(await locate({ Accept: accept }, query)).toBe(expected);
  });

  test('presigned, unless there is a distribution', async () => {
    const [presigned, plain] = await Promise.all([api().request(PATH), api(BEHIND_CDN).request(PATH)]);
    expect(locationOf(presigned).searchParams.get('X-Amz-Signature')).toMatch(/^[0-9a-f]{64}$/);
    expect(plain.headers.get('Location')).toBe(CDN_URL + JPEG);
    expect(plain.headers.get('Cache-Control')).toBe('public, max-age=60');
  });

  test('caches never keep it longer than its URL', async () => {
    const brief = { downloadExpirySeconds: 60 };
    const cacheControl = async (settings: ApiSettings) =>
      (await api({ ...settings, ...brief }).request(PATH)).headers.get('Cache-Control');
    // 12:34:56.789 is 26 seconds into a window of 30
    expect(await cacheControl(SETTINGS)).toBe('public, max-age=33');
    expect(await cacheControl(BEHIND_CDN)).toBe('public, max-age=60');
  });

  test('believes the header of a distribution only where there is one', async () => {
    const headers = { 'x-image-accept': '=jpeg', Accept: 'image/webp' };
    expect(await locate(headers, '', BEHIND_CDN)).toBe(JPEG);
    expect(await locate(headers)).toBe(WEBP);
    expect(await locate({ 'x-image-accept': 'none', Accept: 'image/webp' }, '?format=webp', BEHIND_CDN)).toBe(JPEG);
    expect(await locate({ Accept: 'image/webp' }, '', BEHIND_CDN)).toBe(WEBP);
  });

  test('HEAD is the same without a body, errors too', async () => {
    const [found, lost] = [PATH, `/i/${IMAGE_ID}/huge`].map(path => api().request(path, { method: 'HEAD' }));
    expect(locationOf(await found).pathname).toBe(JPEG);
    expect([(await lost).status, await (await lost).text()]).toEqual([404, '']);
  });

  test.each([
    ['/huge', 'the image has no size "huge"; it has: thumb, large, medium'],
    ['/large.webp', 'the image has no size "large.webp"; it has: thumb, large, medium'],
    [`/${'x'.repeat(200)}`, `the image has no size "${'x'.repeat(80)}…"; it has: thumb, large, medium`],
    ['/large?format=avif', 'this size has no format "avif"; it has: webp, jpeg'],
    ['/large?format=', 'this size has no format ""; it has: webp, jpeg'],
    ['/large?format=constructor', 'this size has no format "constructor"; it has: webp, jpeg'],
  ])('%s is a 404 that names the valid ones', async (path, detail) => {
    const response = await api().request(`/i/${IMAGE_ID}${path}`);
    expect([response.status, response.headers.get('Cache-Control')]).toEqual([404, 'no-store']);
    expect(response.headers.get('Content-Type')).toBe('application/problem+json');
    expect(await response.json()).toMatchObject({ code: 'NOT_FOUND', detail });
  });

  test.each<[string, ImageRecord]>([
    ['an unknown image', { ...RECORDS.public, imageId: IMAGE_ID.replace(/.$/, '0') }],
    ['a private image', RECORDS.ready],
    ['an image that becomes private', { ...RECORDS.public, visibility: 'PRIVATE' }],
    ['an image that becomes public', { ...RECORDS.ready, visibility: 'PUBLIC' }],
    ['a public image that is processed again', { ...RECORDS.public, status: 'PROCESSING' }],
    ['a deleted image', { ...RECORDS.public, status: 'DELETED' }],
    ['an image whose record has expired', { ...RECORDS.public, expiresAt: NOW.getTime() / 1000 - 1 }],
  ])('%s is the same 404 for every size', async (_, record) => {
    for (const size of ['large', 'huge']) {
      const response = await api(BEHIND_CDN, record).request(`/i/${IMAGE_ID}/${size}`);
      expect([response.status, response.headers.get('Cache-Control')]).toEqual([404, 'no-store']);
      expect(await response.json()).toMatchObject({ detail: 'there is no public image with this id' });
    }
  });

  test('text that is no id is not read', async () => {
    const get = jest.fn();
    const { app } = apiWith([], { records: { get, put: get } });
    expect((await app.request('/i/id-key/large')).status).toBe(404);
    expect(get).not.toHaveBeenCalled();
  });
});

import { adminApiWith, apiWith, IMAGE_ID, RECORDS, SETTINGS } from './support';

const APP = 'https://app.example.com';
const OTHER = 'https://evil.example.com';
const PREFLIGHT = { event: { routeKey: 'OPTIONS /{proxy+}' } };

const withOrigins = (...corsOrigins: string[]) => apiWith([RECORDS.ready], { settings: { ...SETTINGS, corsOrigins } });
const preflight = (app: ReturnType<typeof apiWith>['app'], path: string, origin: string) =>
  app.request(path, { method: 'OPTIONS', headers: { origin, 'access-control-request-method': 'POST' } }, PREFLIGHT);
const corsHeaders = ({ headers }: Response) =>
  Object.fromEntries([...headers].filter(([name]) => name.startsWith('access-control-')));

const ALLOWED = {
  'access-control-allow-methods': 'GET,POST,PATCH,DELETE',
  'access-control-allow-headers': 'authorization,content-type,if-match,if-none-match',
  'access-control-expose-headers': 'etag,location,retry-after',
  'access-control-max-age': '3600',
};

describe.each(['/uploads', `/images/${IMAGE_ID}`, '/admin/images'])('a preflight to %s', path => {
  test.each([
    ['every origin', ['*'], 'null', '*'],
    ['every origin', ['*'], OTHER, '*'],
    ['a page from disk', [APP, 'null'], 'null', 'null'],
    ['an app', [APP, 'null'], APP, APP],
  ])('with %s allowed by %j, from %s', async (_, origins, origin, expected) => {
    const response = await preflight(withOrigins(...origins).app, path, origin);
    expect([response.status, await response.text()]).toEqual([204, '']);
    expect(corsHeaders(response)).toEqual({ ...ALLOWED, 'access-control-allow-origin': expected });
  });

  test('from an origin that is not allowed names none', async () => {
    const response = await preflight(withOrigins(APP, 'null').app, path, OTHER);
    expect(corsHeaders(response)).not.toHaveProperty('access-control-allow-origin');
    expect(response.headers.get('vary')).toContain('Origin');
  });
});

test.each([
  ['an image', `/images/${IMAGE_ID}`, 200],
  ['a problem', '/images/none', 404],
  ['no operation', '/nothing', 404],
])('the page from disk can read %s', async (_, path, status) => {
  const response = await withOrigins(APP, 'null').app.request(path, { headers: { origin: 'null' } });
  expect(response.status).toBe(status);
  expect(response.headers.get('access-control-allow-origin')).toBe('null');
  expect(response.headers.get('access-control-expose-headers')).toBe(ALLOWED['access-control-expose-headers']);
  expect(response.headers.get('vary')).toBe('Origin');
});

test('the page from disk can read an unforeseen error', async () => {
  const down = () => Promise.reject(new Error('down'));
  const settings = { ...SETTINGS, corsOrigins: ['*'] };
  const { app } = apiWith([], { settings, records: { get: down, put: down } });
  const response = await app.request(`/images/${IMAGE_ID}`, { headers: { origin: 'null' } });
  expect([response.status, response.headers.get('access-control-allow-origin')]).toEqual([500, '*']);
});

test('without origins, API Gateway answers: the function adds nothing', async () => {
  const response = await apiWith([RECORDS.ready]).app.request(`/images/${IMAGE_ID}`, { headers: { origin: APP } });
  expect(response.status).toBe(200);
  expect(corsHeaders(response)).toEqual({});
});

test('for back ends, only a preflight needs no signature, and it does nothing', async () => {
  const { app } = adminApiWith([RECORDS.ready], { settings: { ...SETTINGS, access: 'admin', corsOrigins: ['*'] } });
  const path = `/admin/images/${IMAGE_ID}`;
  const unsigned = { event: { routeKey: 'DELETE /admin/images/{imageId}', requestContext: {} } };
  expect((await preflight(app, path, 'null')).status).toBe(204);
  const response = await app.request(path, { method: 'DELETE', headers: { origin: 'null' } }, unsigned);
  expect([response.status, response.headers.get('access-control-allow-origin')]).toEqual([403, '*']);
});

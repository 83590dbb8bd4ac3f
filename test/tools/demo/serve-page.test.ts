import { servePage, type ServedPage } from '../../../tools/demo/serve-page';

const CONFIG = { apiUrl: 'http://127.0.0.1:4566/api', maxBytes: 1024, allowedTypes: ['image/jpeg'] };
let page: ServedPage;

beforeAll(async () => {
  page = await servePage(CONFIG);
});
afterAll(() => page.close());

test.each([
  ['', 'text/html; charset=utf-8'],
  ['index.html', 'text/html; charset=utf-8'],
  ['app.js', 'text/javascript'],
  ['app.css', 'text/css'],
  ['icon.svg', 'image/svg+xml'],
])('/%s is served as %s', async (name, type) => {
  const response = await fetch(page.url + name);
  expect([response.status, response.headers.get('content-type')]).toEqual([200, type]);
  expect((await response.text()).length).toBeGreaterThan(100);
});

test('config.json names the API and its limits', async () => {
  expect(await (await fetch(`${page.url}config.json`)).json()).toEqual(CONFIG);
});

test.each(['nothing.html', '..%2f..%2fpackage.json', '%2e%2e/%2e%2e/package.json'])('/%s is not there', async name => {
  expect((await fetch(page.url + name)).status).toBe(404);
});

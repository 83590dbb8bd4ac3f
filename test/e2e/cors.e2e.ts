import { system } from './support/deployed';

const call = (method: string, path: string, headers: Record<string, string> = {}) =>
  fetch(`${system.apiUrl}${path}`, { method, headers: { origin: 'null', ...headers } });
const allowed = ({ headers }: Response) => headers.get('access-control-allow-origin');

test.each([
  ['POST', '/uploads'],
  ['DELETE', '/images/00000000-0000-4000-8000-000000000000'],
  ['PATCH', '/images/00000000-0000-4000-8000-000000000000'],
])('a page from disk may %s %s: the function answers the preflight', async (method, path) => {
  const response = await call('OPTIONS', path, { 'access-control-request-method': method });
  expect([response.status, allowed(response), response.headers.get('access-control-max-age')]).toEqual([
    204,
    '*',
    '3600',
  ]);
  expect(response.headers.get('access-control-allow-methods')?.split(',')).toContain(method);
});

test('and reads problems', async () => {
  const response = await call('GET', '/images/00000000-0000-4000-8000-000000000000');
  expect([response.status, allowed(response)]).toEqual([404, '*']);
});

import { adminApiWith, apiWith, IMAGE_ID, RECORDS, signedEvent } from './support';
import { ROUTES } from '../../../src/contract/http';

const IMAGE = `/admin/images/${IMAGE_ID}`;
const OPERATIONS = Object.values(ROUTES).filter(({ auth }) => auth === 'iam');
const pathOf = (route: string) => route.replace('{imageId}', IMAGE_ID);

/** A request for an operation, with what API Gateway adds to it. */
function send(app: ReturnType<typeof adminApiWith>['app'], method: string, path: string, bindings?: object) {
  return app.request(path, { method, body: ['GET', 'HEAD'].includes(method) ? undefined : '{}' }, bindings);
}

describe('the API for back ends', () => {
  test.each(OPERATIONS)('$method $path: a signed request reaches its handler', async ({ method, path }) => {
    const { app } = adminApiWith([RECORDS.ready]);
    const response = await send(app, method, pathOf(path), signedEvent(`${method} ${path}`));
    expect([200, 202, 204, 400]).toContain(response.status);
  });

  test.each(OPERATIONS)('$method $path: without a verified signature, nothing happens', async ({ method, path }) => {
    const routeKey = `${method} ${path}`;
    const callers = [undefined, {}, { iam: null }, { iam: {} }, { jwt: { claims: { sub: 'me' } } }, { lambda: {} }];
    for (const authorizer of callers) {
      const api = adminApiWith([RECORDS.ready]);
      const response = await send(api.app, method, pathOf(path), {
        event: { routeKey, requestContext: { routeKey, authorizer } },
      });
      expect(response.status).toBe(403);
      expect(await response.json()).toMatchObject({ code: 'FORBIDDEN' });
      expect(api.removed).toEqual([]);
      expect(api.records.size).toBe(1);
    }
  });

  test.each([
    ['no event', undefined],
    ['a route for callers', signedEvent('GET /images/{imageId}')],
    ['a catch-all route', signedEvent('$default')],
    ['another method of the path', signedEvent('DELETE /admin/images/{imageId}')],
    ['another route for back ends', signedEvent('GET /admin/images')],
  ])('an event of %s is a 404', async (_, bindings) => {
    const api = adminApiWith([RECORDS.ready]);
    expect((await send(api.app, 'GET', IMAGE, bindings)).status).toBe(404);
  });

  test('has no operations for callers', async () => {
    const { app } = adminApiWith([RECORDS.ready]);
    for (const { method, path } of Object.values(ROUTES).filter(({ auth }) => auth !== 'iam')) {
      const response = await send(app, method, pathOf(path), signedEvent(`${method} ${path}`));
      expect([method, path, response.status]).toEqual([method, path, 404]);
    }
  });
});

describe('the API for callers', () => {
  test.each(OPERATIONS)('does not have $method $path, even for a signed event', async ({ method, path }) => {
    const api = apiWith([RECORDS.ready]);
    const bindings = signedEvent(`${method} ${path}`);
    expect((await send(api.app, method, pathOf(path), bindings)).status).toBe(404);
    expect((await send(api.app, method, pathOf(path))).status).toBe(404);
    expect(api.removed).toEqual([]);
  });

  test('does not take a path below /admin for one of its own', async () => {
    const api = apiWith([RECORDS.ready]);
    expect((await send(api.app, 'GET', IMAGE)).status).toBe(404);
    expect((await send(api.app, 'GET', IMAGE, signedEvent('$default'))).status).toBe(404);
  });
});

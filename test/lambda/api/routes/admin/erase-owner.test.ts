import { adminApiWith, signedEvent } from '../../support';

test('DELETE /admin/owners/{owner} starts a run for that owner', async () => {
  const api = adminApiWith();
  const response = await api.call('adminEraseOwner', '/admin/owners/auth0%7Canna%40example.com');
  expect(response.status).toBe(202);
  expect(await response.json()).toEqual({ executionArn: expect.stringMatching(/^arn:aws:states:/) });
  expect(api.erased).toEqual(['auth0|anna@example.com']);
});

test('an owner that no record can have is a 400, and starts nothing', async () => {
  const api = adminApiWith();
  const response = await api.call('adminEraseOwner', `/admin/owners/${'x'.repeat(2049)}`);
  expect(response.status).toBe(400);
  expect(await response.json()).toMatchObject({ code: 'INVALID_REQUEST', detail: expect.stringMatching(/^owner is /) });
  expect(api.erased).toEqual([]);
});

describe('as API Gateway sends it, with a path that is decoded once', () => {
  const routeKey = 'DELETE /admin/owners/{owner}';

  async function erase(owner: string, rawQueryString = '') {
    const api = adminApiWith();
    const bindings = signedEvent(routeKey);
    const event = { ...bindings.event, pathParameters: { owner }, rawQueryString };
    const response = await api.app.request(`/admin/owners/${owner}`, { method: 'DELETE' }, { ...bindings, event });
    return { status: response.status, erased: api.erased };
  }

  test.each(['auth0|anna@example.com', 'anna', 'Zoë'])('the owner is %s', async owner => {
    expect(await erase(owner)).toEqual({ status: 202, erased: [owner] });
  });

  test.each(['team#1', 'team?x', '100%41', 'a%2fb'])(
    '%s, which the router would read as another owner, is refused',
    async owner => {
      expect(await erase(owner)).toEqual({ status: 400, erased: [] });
    },
  );

  test('an owner whose rest became a query is refused', async () => {
    expect(await erase('team', 'x')).toEqual({ status: 400, erased: [] });
  });
});

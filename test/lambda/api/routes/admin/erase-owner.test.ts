import { adminApiWith } from '../../support';

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

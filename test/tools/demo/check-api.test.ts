import { checkApi } from '../../../tools/demo/check-api';
import { UserError } from '../../../tools/lib/cli';
import { freePort, type LoopbackServer, startLoopbackServer } from '../../../tools/lib/loopback-server';

const NOT_FOUND = '{"status":404,"code":"NOT_FOUND"}';

let server: LoopbackServer;
let answer: [status: number, body: string];
let presented: string | undefined;

beforeAll(async () => {
  server = await startLoopbackServer((request, response) => {
    presented = request.headers.authorization;
    response.writeHead(answer[0]).end(answer[1]);
  });
});
afterAll(() => server.stop());

test('an image API that lets the caller in', async () => {
  answer = [404, NOT_FOUND];
  await checkApi(server.endpoint);
  expect(presented).toBeUndefined();
  await checkApi(server.endpoint, 'eyJ');
  expect(presented).toBe('Bearer eyJ');
});

test.each([
  [401, '{"message":"Unauthorized"}', undefined, /^this API asks for a token: pass --token /],
  [401, '{"message":"Unauthorized"}', 'eyJ', /^this API does not accept the token: it may have expired/],
  [403, '{"message":"Forbidden"}', undefined, /ApiAuth\.iam\(\)/],
  [
    404,
    '{"message":"Not Found"}',
    undefined,
    /responded with 404, but not like an image API: expected .*UploadApiUrl$/,
  ],
  [200, '<html></html>', undefined, /responded with 200, but not like an image API/],
])('%i %s with token %s is one sentence', async (status, body, token, message) => {
  answer = [status, body];
  await expect(checkApi(server.endpoint, token)).rejects.toThrow(UserError);
  await expect(checkApi(server.endpoint, token)).rejects.toThrow(message);
});

test('a host that does not answer is one sentence, too', async () => {
  const nobody = `http://127.0.0.1:${await freePort()}`;
  await expect(checkApi(nobody)).rejects.toThrow(
    new UserError(`${nobody} cannot be reached (ECONNREFUSED): check --api`),
  );
});

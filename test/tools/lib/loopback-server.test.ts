import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { UserError } from '../../../tools/lib/cli';
import { freePort } from '../../../tools/lib/loopback-server';

test('a free port', async () => {
  const port = await freePort();
  expect(port).toBeGreaterThan(0);
  expect(await freePort(port)).toBe(port);
});

test('a port that is taken is reported in one sentence', async () => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const refused = await freePort(port).catch((error: unknown) => error);
  server.close();
  expect(refused).toBeInstanceOf(UserError);
  expect((refused as UserError).message).toBe(
    `port ${port} on 127.0.0.1 is taken: name another with --port, or omit it to get a free one`,
  );
});

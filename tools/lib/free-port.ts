import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { UserError } from './cli';

/** A port on loopback that nobody listens on: the wished one, else any. Throws UserError if the wished one is taken. */
export async function freePort(wished = 0): Promise<number> {
  const server = createServer();
  try {
    server.listen(wished, '127.0.0.1');
    await once(server, 'listening');
    return (server.address() as AddressInfo).port;
  } catch (error) {
    throw new UserError(`port ${wished} on 127.0.0.1 is taken: name another with --port, or none to get a free one`, {
      cause: error,
    });
  } finally {
    server.close();
  }
}

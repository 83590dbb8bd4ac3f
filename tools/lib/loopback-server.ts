import { once } from 'node:events';
import * as http from 'node:http';
import * as net from 'node:net';
import { UserError } from './cli';

/** HTTP server that only this machine can reach. */
export interface LoopbackServer {
  readonly endpoint: string;
  /** Stops the server and closes its connections. */
  stop(): void;
}

/** Starts a server on a free port. */
export async function startLoopbackServer(respond: http.RequestListener): Promise<LoopbackServer> {
  const server = http.createServer(respond);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    endpoint: `http://127.0.0.1:${(server.address() as net.AddressInfo).port}`,
    stop: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

/** Returns a free port on loopback: the requested one, else any. Throws UserError if the requested one is taken. */
export async function freePort(requested = 0): Promise<number> {
  const server = net.createServer();
  try {
    server.listen(requested, '127.0.0.1');
    await once(server, 'listening');
    return (server.address() as net.AddressInfo).port;
  } catch (error) {
    throw new UserError(
      `port ${requested} on 127.0.0.1 is taken: name another with --port, or omit it to get a free one`,
      { cause: error },
    );
  } finally {
    server.close();
  }
}

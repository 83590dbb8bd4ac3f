import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import { type AddressInfo, createServer } from 'node:net';
import { UserError } from './cli';

/** An HTTP server that only this machine reaches. */
export interface LoopbackServer {
  readonly endpoint: string;
  /** Ends it, and what is under way with it. */
  stop(): void;
}

/** Starts a server on a free port. */
export async function startLoopbackServer(answer: RequestListener): Promise<LoopbackServer> {
  const server = createServer(answer);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

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

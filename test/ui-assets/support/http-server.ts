import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';

/** Server on a free loopback port. */
export interface HttpServer {
  /** `http://127.0.0.1:PORT` */
  readonly url: string;
  /** Resets every connection, and each new one at once, until the outage is over. (Browsers silently retry once.) */
  outage(on: boolean): void;
  close(): Promise<void>;
}

/** Starts a server. Closing it also closes the connections that are still open. */
export async function startHttpServer(listener: RequestListener): Promise<HttpServer> {
  const server = createServer(listener);
  const sockets = new Set<Socket>();
  let isOut = false;
  server.on('connection', socket => {
    if (isOut) {
      socket.resetAndDestroy();
    }
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  const outage = (on: boolean) => {
    isOut = on;
    if (on) {
      sockets.forEach(socket => socket.resetAndDestroy());
    }
  };
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    outage,
    close: () =>
      new Promise(resolve => {
        server.close(() => resolve());
        outage(true);
      }),
  };
}

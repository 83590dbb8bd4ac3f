import { once } from 'node:events';
import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { pipeline } from 'node:stream/promises';

/** A proxy on loopback. */
export interface TlsFront {
  readonly endpoint: string;
  stop(): void;
}

/**
 * Stands in for the end of TLS: whatever comes through here counts as sent over TLS (x-forwarded-proto), as bucket and queue policies
 * demand, and whatever goes to the emulator directly does not.
 */
export async function startTlsFront(emulatorEndpoint: string): Promise<TlsFront> {
  const { hostname, port } = new URL(emulatorEndpoint);
  const server = createServer((incoming, outgoing) => void forward(incoming, outgoing, { hostname, port }));
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

/** Host and all other headers stay as they are: they are signed. */
async function forward(incoming: IncomingMessage, outgoing: ServerResponse, target: { hostname: string; port: string }): Promise<void> {
  const headers = { ...incoming.headers, 'x-forwarded-proto': 'https' };
  const onward = request({ ...target, method: incoming.method, path: incoming.url, headers });
  onward.on('response', response => {
    outgoing.writeHead(response.statusCode!, response.rawHeaders);
    void pipeline(response, outgoing).catch(() => outgoing.destroy());
  });
  await pipeline(incoming, onward).catch(() => outgoing.destroy());
}

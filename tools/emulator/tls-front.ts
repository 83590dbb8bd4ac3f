import { request, type IncomingMessage, type ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';
import { type LoopbackServer, startLoopbackServer } from '../lib/loopback-server';

/**
 * Stands in for the end of TLS: whatever comes through here counts as sent over TLS (x-forwarded-proto), as bucket and queue policies
 * demand, and whatever goes to the emulator directly does not.
 */
export function startTlsFront(emulatorEndpoint: string): Promise<LoopbackServer> {
  const { hostname, port } = new URL(emulatorEndpoint);
  return startLoopbackServer((incoming, outgoing) => void forward(incoming, outgoing, { hostname, port }));
}

/** Host and all other headers stay as they are: they are signed. */
async function forward(
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  target: { hostname: string; port: string },
): Promise<void> {
  const headers = { ...incoming.headers, 'x-forwarded-proto': 'https' };
  const onward = request({ ...target, method: incoming.method, path: incoming.url, headers });
  onward.on('response', response => {
    outgoing.writeHead(response.statusCode!, response.rawHeaders);
    void pipeline(response, outgoing).catch(() => outgoing.destroy());
  });
  await pipeline(incoming, onward).catch(() => outgoing.destroy());
}

import { request } from 'node:http';
import { system } from './deployed';

/** Response of a request by domain name. */
interface DomainResponse {
  readonly status: number;
  readonly body: string;
}

/** Sends a request for a domain name to the emulator, as DNS would lead it there. Returns the response. */
export function callByDomain(
  domainName: string,
  method: string,
  path: string,
  headers: Readonly<Record<string, string>> = {},
  body?: string,
): Promise<DomainResponse> {
  const { hostname, port } = new URL(system.endpoint);
  return new Promise((resolve, reject) => {
    const outgoing = request({ hostname, port, method, path, headers: { ...headers, host: domainName } }, incoming => {
      const chunks: Buffer[] = [];
      incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
      incoming.on('error', reject);
      incoming.on('end', () => resolve({ status: incoming.statusCode!, body: Buffer.concat(chunks).toString() }));
    });
    outgoing.on('error', reject);
    outgoing.end(body);
  });
}

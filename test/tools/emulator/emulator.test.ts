import { startTlsFront } from '../../../tools/emulator/emulator';
import { type LoopbackServer, startLoopbackServer } from '../../../tools/lib/loopback-server';

let behind: LoopbackServer;
let front: LoopbackServer;

beforeAll(async () => {
  behind = await startLoopbackServer((request, response) => {
    response.writeHead(207, { 'x-method': request.method });
    void (async () => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) {
        chunks.push(chunk as Buffer);
      }
      const { host, 'x-forwarded-proto': proto } = request.headers;
      response.end(JSON.stringify({ host, proto, url: request.url, body: Buffer.concat(chunks).toString() }));
    })();
  });
  front = await startTlsFront(behind.endpoint);
});

afterAll(() => {
  front.stop();
  behind.stop();
});

test('everything goes through as it is, but counts as sent over TLS', async () => {
  const response = await fetch(`${front.endpoint}/a%20b?c=d%2Be`, { method: 'PUT', body: 'content' });
  expect([response.status, response.headers.get('x-method')]).toEqual([207, 'PUT']);
  expect(await response.json()).toEqual({
    host: new URL(front.endpoint).host,
    proto: 'https',
    url: '/a%20b?c=d%2Be',
    body: 'content',
  });
});

test('without a server behind it, the connection breaks', async () => {
  const alone = await startTlsFront('http://127.0.0.1:1');
  await expect(fetch(alone.endpoint)).rejects.toThrow('fetch failed');
  alone.stop();
});

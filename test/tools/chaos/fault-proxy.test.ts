import { type Fault, startFaultProxy } from '../../../tools/chaos/fault-proxy';
import { type LoopbackServer, startLoopbackServer } from '../../../tools/lib/loopback-server';

let server: LoopbackServer;
let proxy: LoopbackServer;
let fault: Fault | undefined;
let received: string[];

beforeEach(async () => {
  received = [];
  server = await startLoopbackServer((incoming, outgoing) => {
    received.push(`${incoming.method} ${incoming.url} for ${incoming.headers.host}`);
    incoming.pipe(outgoing.setHeader('x-from', 'behind'));
  });
  proxy = await startFaultProxy(server.endpoint, () => fault);
});

afterEach(() => {
  proxy.stop();
  server.stop();
});

test('without a fault, request and answer pass as they are', async () => {
  fault = undefined;
  const answer = await send();
  expect([answer.status, answer.headers.get('x-from'), await answer.text()]).toEqual([200, 'behind', 'hello']);
  expect(received).toEqual([`PUT /a%20b?c=d for ${new URL(proxy.endpoint).host}`]);
});

test('an error is answered in the words of the service, and the request goes no further', async () => {
  fault = { kind: 'error', status: 503, code: 'SlowDown' };
  const answer = await send();
  expect([answer.status, await answer.text()]).toEqual([
    503,
    '<Error><Code>SlowDown</Code><Message>injected</Message></Error>',
  ]);
  fault = { kind: 'error', status: 400, code: 'ThrottlingException' };
  expect(await (await send({ 'x-amz-target': 'DynamoDB_20120810.GetItem' })).json()).toEqual({
    __type: 'ThrottlingException',
    message: 'injected',
  });
  expect(received).toEqual([]);
});

test("a reset request goes no further, a lost answer's request does", async () => {
  fault = { kind: 'reset' };
  await expect(send()).rejects.toThrow();
  expect(received).toEqual([]);
  fault = { kind: 'lost' };
  await expect(send()).rejects.toThrow();
  expect(received).toHaveLength(1);
});

test('a slow request arrives in the end', async () => {
  fault = { kind: 'slow', milliseconds: 100 };
  const start = Date.now();
  expect((await send()).status).toBe(200);
  expect(Date.now() - start).toBeGreaterThanOrEqual(95);
});

function send(headers: Record<string, string> = {}): Promise<Response> {
  return fetch(`${proxy.endpoint}/a%20b?c=d`, { method: 'PUT', body: 'hello', headers });
}

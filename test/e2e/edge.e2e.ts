import { request } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { PutObjectCommand } from '@aws-sdk/client-s3';
import { getSignedCookies, getSignedUrl } from '@aws-sdk/cloudfront-signer';
import { s3, system } from './support/deployed';
import { type HandMade, makeDistributions } from './support/hand-made-distribution';
import { emulatedUrl } from '../../tools/emulator/emulated-url';

// The tests of delivery rely on everything that tools/emulator/edge adds to the emulator.

let edge: HandMade;

beforeAll(async () => {
  edge = await makeDistributions();
});

async function put(Key: string, Body: string, more: { CacheControl?: string; ContentType?: string } = {}) {
  await s3.send(new PutObjectCommand({ Bucket: edge.bucket, Key, Body, ...more }));
}

async function get(path: string, headers: Record<string, string> = {}): Promise<[number, string, string]> {
  const response = await fetch(path.startsWith('http') ? path : `${edge.url}${path}`, { headers, redirect: 'manual' });
  return [response.status, response.headers.get('x-cache')!.split(' ')[0], await response.text()];
}

test('the bucket answers its own distribution only', async () => {
  await put('public/a', 'a');
  expect(await get('/public/a')).toEqual([200, 'Miss', 'a']);
  expect((await get(`${edge.otherUrl}/public/a`))[0]).toBe(403);
  expect((await fetch(`${system.endpoint}/${edge.bucket}/public/a`)).status).toBe(403);
});

test('a response is kept, by the headers of the policy, until an invalidation names it', async () => {
  await put('kept/one', 'old');
  await put('kept/two', 'old');
  expect(await get('/kept/one')).toEqual([200, 'Miss', 'old']);
  await put('kept/one', 'new');
  expect(await get('/kept/one?v=1', { accept: 'image/webp' })).toEqual([200, 'Hit', 'old']);
  expect(await get('/kept/one', { 'x-kind': 'other' })).toEqual([200, 'Miss', 'new']);
  await get('/kept/two');

  await edge.invalidate('/kept/one');
  expect(await get('/kept/one')).toEqual([200, 'Miss', 'new']);
  expect(await get('/kept/one', { 'x-kind': 'other' })).toEqual([200, 'Miss', 'new']);
  expect((await get('/kept/two'))[1]).toBe('Hit');
  await edge.invalidate('/kept/*');
  expect((await get('/kept/two'))[1]).toBe('Miss');
  const tooMany = Array.from({ length: 16 }, (_, index) => `/kept/${index}/*`);
  await expect(edge.invalidate(...tooMany)).rejects.toThrow('more paths than may be in progress');
});

test('each query string of the policy is a file of its own', async () => {
  await put('versions/a', 'old');
  await get('/versions/a?v=1&x=1');
  expect((await get('/versions/a?v=1&x=2'))[1]).toBe('Hit');
  expect((await get('/versions/a?v=2'))[1]).toBe('Miss');
  await edge.invalidate('/versions/a');
  expect((await get('/versions/a?v=1'))[1]).toBe('Hit');
  await edge.invalidate('/versions/a?v=1');
  expect((await get('/versions/a?v=1'))[1]).toBe('Miss');
  expect((await get('/versions/a?v=2'))[1]).toBe('Hit');
});

test('the origin shortens the time, and errors are kept for a second', async () => {
  await put('times/brief', 'a', { CacheControl: 'public, max-age=1' });
  await put('times/never', 'a', { CacheControl: 'no-store' });
  await Promise.all(['brief', 'never', 'late'].map(name => get(`/times/${name}`)));
  await put('times/late', 'a');
  const states = async () => Promise.all(['brief', 'never', 'late'].map(async name => get(`/times/${name}`)));
  expect((await states()).map(([status, cache]) => [status, cache])).toEqual([
    [200, 'Hit'],
    [200, 'Miss'],
    [403, 'Error'],
  ]);
  await sleep(1_100);
  expect((await states()).map(([status, cache]) => [status, cache])).toEqual([
    [200, 'Miss'],
    [200, 'Miss'],
    [200, 'Miss'],
  ]);
});

test('HEAD, ranges and conditions are answered from the cache', async () => {
  await put('parts/a', '0123456789');
  const { headers } = await fetch(`${edge.url}/parts/a`);
  const head = await fetch(`${edge.url}/parts/a`, { method: 'HEAD' });
  expect([
    head.status,
    head.headers.get('x-cache'),
    head.headers.get('age'),
    head.headers.get('content-length'),
  ]).toEqual([200, 'Hit from cloudfront', expect.stringMatching(/^\d+$/), '10']);
  expect(await get('/parts/a', { range: 'bytes=2-4' })).toEqual([206, 'Hit', '234']);
  expect(await get('/parts/a', { 'if-none-match': headers.get('etag')! })).toEqual([304, 'Hit', '']);
});

test('an HTTP API is an origin', async () => {
  const response = await fetch(`${edge.url}/images/018f0000-0000-7000-8000-000000000000`);
  expect([response.status, await response.json()]).toEqual([404, expect.objectContaining({ code: 'NOT_FOUND' })]);
});

test('addresses of distributions reach clients as those of the emulator', async () => {
  const link = `https://${edge.domain}/public/a`;
  await put('page', `<img src="${link}"> ${link.replace('.net', '.net.example.com')} https://${edge.alias}/b`, {
    ContentType: 'text/html',
  });
  expect(await get('/page')).toEqual([
    200,
    'Miss',
    `<img src="${emulatedUrl(system.endpoint, link)}"> ${link.replace('.net', '.net.example.com')} ` +
      `${system.endpoint}/_cloudfront/${edge.alias}/b`,
  ]);
});

test('a distribution answers by its own and by its alternate domain name, and redirects to HTTPS', async () => {
  await put('public/a', 'a');
  const byHost = (origin: string, host: string) =>
    new Promise<unknown[]>((resolve, reject) => {
      request(`${origin}/public/a`, { headers: { host } }, ({ statusCode, headers }) =>
        resolve([statusCode, headers.location]),
      )
        .on('error', reject)
        .end();
    });
  for (const host of [edge.domain, edge.alias]) {
    expect(await byHost(system.endpoint, host)).toEqual([200, undefined]);
    // over plain HTTP; the emulator's own address of it
    expect(await byHost(system.plainEndpoint, host)).toEqual([
      301,
      emulatedUrl(system.endpoint, `https://${host}/public/a`),
    ]);
  }
  expect((await get(`${system.endpoint}/_cloudfront/${edge.alias}/public/a`))[0]).toBe(200);
  const unknown = await fetch(`${system.endpoint}/_cloudfront/d0/public/a`);
  expect([unknown.status, await unknown.text()]).toEqual([404, expect.stringContaining('d0.cloudfront.net')]);
});

describe('signatures', () => {
  const soon = () => new Date(Date.now() + 60_000).toISOString();
  const signed = (path: string, dateLessThan: string, privateKey = edge.privateKey) =>
    emulatedUrl(
      system.endpoint,
      getSignedUrl({ url: `https://${edge.domain}${path}`, keyPairId: edge.keyPairId, privateKey, dateLessThan }),
    );

  beforeAll(async () => {
    await put('signed/me/a', 'secret');
    await put('signed/you/a', 'other');
  });

  test('a signed URL works for its file until it expires', async () => {
    const url = signed('/signed/me/a', soon());
    expect(await get(url)).toEqual([200, 'Miss', 'secret']);
    expect(await get(url)).toEqual([200, 'Hit', 'secret']);
    expect((await get(url.replace('/me/', '/you/')))[0]).toBe(403);
    expect((await get(url.replace(/Expires=\d/, 'Expires=9')))[0]).toBe(403);
    expect((await get(url.replace(/Signature=./, 'Signature=_')))[0]).toBe(403);
    expect(await get(signed('/signed/me/a', new Date(Date.now() - 1_000).toISOString()))).toEqual([
      403,
      'Error',
      expect.stringContaining('<Code>AccessDenied</Code>'),
    ]);
  });

  test('without a signature, or with a foreign key, there is nothing', async () => {
    expect(await get('/signed/me/a')).toEqual([403, 'Error', expect.stringContaining('<Code>MissingKey</Code>')]);
    const foreign = signed('/signed/me/a', soon()).replace(edge.keyPairId, 'K1');
    expect(await get(foreign)).toEqual([403, 'Error', expect.stringContaining('<Code>InvalidKey</Code>')]);
  });

  test('signed cookies work below the folder of their policy', async () => {
    const cookie = cookiesFor(`https://${edge.domain}/signed/me/*`, Date.now() + 60_000);
    expect(await get('/signed/me/a', { cookie })).toEqual([200, expect.any(String), 'secret']);
    expect((await get('/signed/you/a', { cookie }))[0]).toBe(403);
    const expired = cookiesFor(`https://${edge.domain}/signed/me/*`, Date.now() - 1_000);
    expect((await get('/signed/me/a', { cookie: expired }))[0]).toBe(403);
  });

  function cookiesFor(Resource: string, ends: number): string {
    const Condition = { DateLessThan: { 'AWS:EpochTime': Math.floor(ends / 1000) } };
    const policy = JSON.stringify({ Statement: [{ Resource, Condition }] });
    const cookies = getSignedCookies({ keyPairId: edge.keyPairId, privateKey: edge.privateKey, policy });
    return Object.entries(cookies)
      .map(([name, value]) => `${name}=${value}`)
      .join('; ');
  }
});

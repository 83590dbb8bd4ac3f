import { handle } from 'hono/aws-lambda';
import type { SigningSettings } from '../../../../src/contract/delivery';
import { CloudFrontSigner } from '../../../../src/lambda/adapters/cloudfront-signer';
import { ownerCookies } from '../../../../src/lambda/api/signing/owner-cookies';
import { privateKeys } from '../../../../src/lambda/private-key';
import { ownerFolders } from '../../../../src/lambda/record/image-id';
import { verifyRequest } from '../../../support/cloudfront-verifier';
import { ID_KEY } from '../../../support/id-key';
import { fingerprintOf, keyPair, readKey } from '../../../support/signing-keys';
import { apiWith, NOW, SETTINGS } from '../support';

const CDN = 'https://images.example.com';
const pair = keyPair();
const keys = { K1: pair.publicKey };
const signing: SigningSettings = {
  keyPairId: 'K1',
  secretArn: 'arn',
  fingerprint: 'f',
  expirySeconds: 3600,
  cookieDomain: 'example.com',
};
const delivery = { cdnUrl: CDN, signing };
const ownerFolderOf = ownerFolders(ID_KEY);
const signer = new CloudFrontSigner(signing, () => readKey(pair));

const settings = { ...SETTINGS, access: 'owned', delivery } as const;
const { app } = apiWith([], { settings, ownerCookiesOf: ownerCookies(delivery, signer, ownerFolderOf) });
const as = (sub: string) => ({ event: { requestContext: { authorizer: { jwt: { claims: { sub } } } } } });

/** Gets the cookies of a caller, as their browser keeps them. */
async function cookiesOf(sub: string) {
  const response = await app.request('/cookies', {}, as(sub));
  const headers = response.headers.getSetCookie();
  const pairs = headers.map(header => header.split('; ')[0].split('='));
  return { response, headers, cookies: Object.fromEntries(pairs) as Record<string, string> };
}

describe('GET /cookies', () => {
  test("opens the caller's folder, and that of nobody else, until expiresAt", async () => {
    const { response, cookies } = await cookiesOf('ann');
    expect(response.status).toBe(200);
    const { expiresAt } = (await response.json()) as { expiresAt: string };
    expect(expiresAt).toBe('2026-11-23T13:30:00.000Z');
    const open = async (owner: string | undefined, now = NOW) =>
      verifyRequest({ url: `${CDN}/private/${await ownerFolderOf(owner)}/i/f00d/a.webp`, cookies, now, keys });
    expect(await open('ann')).toBe('allowed');
    expect(await open('ann', new Date(expiresAt))).toBe('expired');
    expect([await open('bob'), await open('')]).toEqual(['other resource', 'other resource']);
    expect(await open(undefined)).toBe('other resource');
  });

  test('sets three cookies for browsers on the domain, which no script reads', async () => {
    const { headers, response } = await cookiesOf('ann');
    expect(headers.map(header => header.split('=')[0]).sort()).toEqual([
      'CloudFront-Key-Pair-Id',
      'CloudFront-Policy',
      'CloudFront-Signature',
    ]);
    for (const header of headers) {
      expect(header.split('; ').slice(1)).toEqual([
        'Domain=example.com',
        'Path=/private/',
        'Max-Age=3303',
        'Secure',
        'HttpOnly',
        'SameSite=Lax',
      ]);
    }
    expect(response.headers.get('Cache-Control')).toBe('no-store');
  });

  test('passes all three through API Gateway', async () => {
    const event = {
      version: '2.0',
      routeKey: 'GET /cookies',
      rawPath: '/cookies',
      rawQueryString: '',
      headers: { host: 'a.example' },
      requestContext: {
        http: { method: 'GET', path: '/cookies' },
        domainName: 'a.example',
        authorizer: { jwt: { claims: { sub: 'ann' } } },
      },
    };
    const result = (await handle(app)(event as never)) as { cookies?: string[] };
    expect(result.cookies).toHaveLength(3);
  });

  test('with a wrong private key is a 500 that says nothing about it, and the log names both keys', async () => {
    const secret = { read: async () => keyPair().privateKey };
    const fingerprint = fingerprintOf(pair.publicKey);
    const wrong = new CloudFrontSigner(signing, privateKeys(secret, { secretArn: 'arn:of:secret', fingerprint }));
    const broken = apiWith([], { settings, ownerCookiesOf: ownerCookies(delivery, wrong, ownerFolderOf) });
    const response = await broken.app.request('/cookies', {}, as('ann'));
    expect([response.status, response.headers.getSetCookie()]).toEqual([500, []]);
    expect(await response.text()).not.toMatch(/secret|key|arn/i);
    const [[, { error }]] = broken.logged as [[string, { error: Error }]];
    expect(error.message).toContain(`secret arn:of:secret holds the private key of public key`);
    expect(error.message).toContain(`expected that of public key ${fingerprint}`);
  });

  test('is no operation for callers without owners, and of deployments without cookies', async () => {
    const { status } = await apiWith([], { settings: { ...settings, delivery: undefined } }).app.request(
      '/cookies',
      {},
      as('ann'),
    );
    expect(status).toBe(404);
    expect((await app.request('/cookies', {}, { event: { requestContext: {} } } as never)).status).toBe(403);
    expect(ownerCookies({ cdnUrl: CDN }, signer, ownerFolderOf)).toBeUndefined();
  });
});

import { CloudFrontSigner } from '../../../src/lambda/adapters/cloudfront-signer';
import { verifyRequest } from '../../support/cloudfront-verifier';
import { keyPair, readKey } from '../../support/signing-keys';

const CDN = 'https://images.example.com';
const OWNER = '0123456789abcdef0123456789abcdef';
const IMAGE = `${CDN}/private/${OWNER}/6b1f4c1e-58a5-4d1c-9d0c-2f6f0a3b7c11/f00d/thumb.webp`;
const EXPIRES = new Date('2026-11-23T13:00:00.000Z');
const BEFORE = new Date('2026-11-23T12:59:59.999Z');

const first = keyPair();
const second = keyPair();
const keys = { K1FIRST: first.publicKey, K2SECOND: second.publicKey };
const signer = new CloudFrontSigner({ keyPairId: 'K1FIRST' }, () => readKey(first));

describe('signed URLs', () => {
  const decide = async (change: (url: string) => string, now = BEFORE) =>
    verifyRequest({ url: change(await signer.url(IMAGE, EXPIRES)), now, keys });

  test('hold for their URL until they expire', async () => {
    expect(await decide(url => url)).toBe('allowed');
    expect(await decide(url => url, EXPIRES)).toBe('expired');
  });

  test('hold for nothing else', async () => {
    expect(await decide(url => url.replace('thumb', 'large'))).toBe('wrong signature');
    expect(await decide(url => url.replace(/Expires=\d+/, 'Expires=1900000000'))).toBe('wrong signature');
    expect(
      await decide(url => url.replace(/Signature=./, found => (found.endsWith('A') ? 'Signature=B' : 'Signature=A'))),
    ).toBe('wrong signature');
    expect(await decide(url => url.replace('K1FIRST', 'K2SECOND'))).toBe('wrong signature');
    expect(await decide(url => url.replace('K1FIRST', 'K9'))).toBe('unknown key');
    expect(await decide(url => url.split('?')[0])).toBe('unsigned');
  });

  test('are the same for the same window, which browsers cache by', async () => {
    expect(await signer.url(IMAGE, EXPIRES)).toBe(await signer.url(IMAGE, EXPIRES));
  });

  test('of two keys hold side by side', async () => {
    const other = new CloudFrontSigner({ keyPairId: 'K2SECOND' }, () => readKey(second));
    for (const url of [await signer.url(IMAGE, EXPIRES), await other.url(IMAGE, EXPIRES)]) {
      expect(verifyRequest({ url, now: BEFORE, keys })).toBe('allowed');
      expect(verifyRequest({ url, now: BEFORE, keys: { K2SECOND: second.publicKey } })).toBe(
        url.includes('K2SECOND') ? 'allowed' : 'unknown key',
      );
    }
  });
});

describe('signed cookies', () => {
  const cookiesFor = async (resource: string) =>
    Object.fromEntries((await signer.cookies(resource, EXPIRES)).map(({ name, value }) => [name, value]));

  test('hold for one folder until they expire', async () => {
    const cookies = await cookiesFor(`${CDN}/private/${OWNER}/*`);
    expect(Object.keys(cookies).sort()).toEqual([
      'CloudFront-Key-Pair-Id',
      'CloudFront-Policy',
      'CloudFront-Signature',
    ]);
    const decide = (url: string, now = BEFORE) => verifyRequest({ url, cookies, now, keys });
    expect(decide(IMAGE)).toBe('allowed');
    expect(decide(IMAGE, EXPIRES)).toBe('expired');
    expect(decide(IMAGE.replace(OWNER, 'f'.repeat(32)))).toBe('other resource');
    expect(decide(IMAGE.replace('images.', 'other.'))).toBe('other resource');
  });

  test('with another policy are refused', async () => {
    const cookies = await cookiesFor(`${CDN}/private/${OWNER}/*`);
    const all = await cookiesFor(`${CDN}/*`);
    const mixed = { ...cookies, 'CloudFront-Policy': all['CloudFront-Policy'] };
    expect(verifyRequest({ url: IMAGE, cookies: mixed, now: BEFORE, keys })).toBe('wrong signature');
  });
});

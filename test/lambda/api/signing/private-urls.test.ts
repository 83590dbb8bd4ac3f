import type { DeliverySettings, SigningSettings } from '../../../../src/contract/delivery';
import type { ImageRecord } from '../../../../src/contract/record';
import { CloudFrontSigner } from '../../../../src/lambda/adapters/cloudfront-signer';
import { privateUrls } from '../../../../src/lambda/api/signing/private-urls';
import { verifyRequest } from '../../../support/cloudfront-verifier';
import { keyPair, readKey } from '../../../support/signing-keys';
import { NOW, offlinePresigner, RECORDS, SETTINGS } from '../support';

const CDN = 'https://images.example.com';
const KEY = 'private/0123456789abcdef0123456789abcdef/6b1f4c1e-58a5-4d1c-9d0c-2f6f0a3b7c11/f00d/thumb.webp';
const pair = keyPair();
const keys = { K1: pair.publicKey };
const signing: SigningSettings = { keyPairId: 'K1', secretArn: 'arn', fingerprint: 'f', expirySeconds: 3600 };
const signer = new CloudFrontSigner(signing, () => readKey(pair));

function urlsWith(delivery: DeliverySettings | undefined, access: 'issued' | 'owned' | 'admin' = 'issued') {
  const urls = privateUrls({ ...SETTINGS, delivery, access }, offlinePresigner(), signer);
  return (now: Date, record: ImageRecord = RECORDS.ready) => urls(record, now);
}

test.each([undefined, { cdnUrl: CDN }])('without a key, the bucket serves private images: %j', async delivery => {
  const url = new URL(await urlsWith(delivery)(NOW).urlOf(KEY));
  expect(url.hostname).toBe('the-variants.s3.eu-central-1.amazonaws.com');
});

describe('with signed URLs', () => {
  const urls = urlsWith({ cdnUrl: CDN, signing });
  const later = (minutes: number) => new Date(NOW.getTime() + minutes * 60_000);

  test('each URL opens one variant until the time in the manifest', async () => {
    const { expireAt, urlOf } = urls(NOW);
    const url = await urlOf(KEY);
    expect(url.startsWith(`${CDN}/${KEY}?`)).toBe(true);
    const at = (now: Date) => verifyRequest({ url, now, keys });
    expect([at(NOW), at(new Date(expireAt!.getTime() - 1)), at(expireAt!)]).toEqual(['allowed', 'allowed', 'expired']);
  });

  test('at least half of the lifetime is left, and URLs and ETag stay the same within a window', async () => {
    // the windows of an hour begin at 12:30 and 13:00
    const [first, same, next] = [NOW, later(25), later(26)].map(now => urls(now));
    expect(first.expireAt).toEqual(new Date('2026-11-23T13:30:00.000Z'));
    expect(await same.urlOf(KEY)).toBe(await first.urlOf(KEY));
    expect(await same.version()).toBe(await first.version());
    expect(await next.urlOf(KEY)).not.toBe(await first.urlOf(KEY));
    expect(await next.version()).not.toBe(await first.version());
  });

  test('another key is another ETag', async () => {
    const other = urlsWith({ cdnUrl: CDN, signing: { ...signing, keyPairId: 'K2' } });
    expect(await other(NOW).version()).not.toBe(await urls(NOW).version());
  });
});

describe('with signed cookies', () => {
  const delivery = { cdnUrl: CDN, signing: { ...signing, cookieDomain: 'example.com' } };

  test("callers' URLs are plain, and neither they nor the ETag ever change", async () => {
    const [now, tomorrow] = [NOW, new Date(NOW.getTime() + 86_400_000)].map(date => urlsWith(delivery, 'owned')(date));
    expect(now.expireAt).toBeUndefined();
    expect(await now.urlOf(KEY)).toBe(`${CDN}/${KEY}`);
    expect(await tomorrow.version()).toBe(await now.version());
  });

  test('back ends, which have no cookies, get signed URLs', async () => {
    const url = await urlsWith(delivery, 'admin')(NOW).urlOf(KEY);
    expect(verifyRequest({ url, now: NOW, keys })).toBe('allowed');
  });
});

test.each([
  ['signed URLs', { cdnUrl: CDN, signing }],
  ['cookies', { cdnUrl: CDN, signing: { ...signing, cookieDomain: 'example.com' } }],
])(
  'with %s, an image that turned private has presigned URLs until it has left the public folder',
  async (_, delivery) => {
    const turned: ImageRecord = { ...RECORDS.public, visibility: 'PRIVATE' };
    const { expireAt, urlOf } = urlsWith(delivery, 'owned')(NOW, turned);
    expect(expireAt).toEqual(new Date('2026-11-23T13:30:00.000Z'));
    const { hostname } = new URL(await urlOf(turned.variants![0].key));
    expect(hostname).toBe('the-variants.s3.eu-central-1.amazonaws.com');
  },
);

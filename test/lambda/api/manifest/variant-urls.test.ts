import { VARIANT_ROOTS } from '../../../../src/contract/keys';
import type { ImageRecord } from '../../../../src/contract/record';
import { presignedUrls, signingWindow, variantUrls } from '../../../../src/lambda/api/manifest/variant-urls';
import fc from '../../../support/fast-check';
import { IMAGE_ID, NOW, offlinePresigner, RECORDS } from '../support';

const CDN = 'https://d111111abcdef8.cloudfront.net';
const HALF_AN_HOUR = 1_800_000;

const presigned = (accessKeyId?: string) => presignedUrls(offlinePresigner(accessKeyId), 3600);
const WITH_CDN = variantUrls({ cdnUrl: CDN, signer: presigned() });
const WITHOUT_CDN = variantUrls({ signer: presigned() });
const later = new Date(NOW.getTime() + HALF_AN_HOUR);

describe('URLs of variants', () => {
  test('a public image has URLs of the distribution, which never change and never expire', async () => {
    const urls = WITH_CDN.of(RECORDS.public, NOW);
    const key = `public/${IMAGE_ID}/f00d/thumb.webp`;
    expect(urls.expireAt).toBeUndefined();
    expect(await urls.urlOf(key)).toBe(`${CDN}/${key}`);
    expect(await WITH_CDN.of(RECORDS.public, later).version()).toBe(await urls.version());
  });

  test('a public image has one stable URL for each size', () => {
    expect(WITH_CDN.of(RECORDS.public, NOW).stableUrls).toEqual({
      thumb: `${CDN}/i/${IMAGE_ID}/thumb`,
      large: `${CDN}/i/${IMAGE_ID}/large`,
      medium: `${CDN}/i/${IMAGE_ID}/medium`,
    });
  });

  test('another distribution gives another version', async () => {
    const moved = variantUrls({ cdnUrl: 'https://images.example.com', signer: presigned() });
    expect(await moved.of(RECORDS.public, NOW).version()).not.toBe(await WITH_CDN.of(RECORDS.public, NOW).version());
  });

  test.each<[string, typeof WITH_CDN, ImageRecord]>([
    ['a private image', WITH_CDN, RECORDS.ready],
    [
      'an image that turned private, in the public folder still',
      WITH_CDN,
      { ...RECORDS.public, visibility: 'PRIVATE' },
    ],
    ['an image that turned public, in the private folder still', WITH_CDN, { ...RECORDS.ready, visibility: 'PUBLIC' }],
    ['a public image without a distribution', WITHOUT_CDN, RECORDS.public],
  ])('%s has presigned URLs', async (_, ways, record) => {
    const urls = ways.of(record, NOW);
    expect(urls.stableUrls).toBeUndefined();
    expect(urls.expireAt).toEqual(new Date('2026-11-23T13:30:00.000Z'));
    const { hostname, pathname, searchParams } = new URL(await urls.urlOf(record.variants![0].key));
    expect([hostname, pathname]).toEqual(['the-variants.s3.eu-central-1.amazonaws.com', `/${record.variants![0].key}`]);
    expect(searchParams.get('X-Amz-Expires')).toBe('3600');
  });

  test('presigned URLs have another version in the next window, with other credentials, and for another lifetime', async () => {
    const version = (signer: ReturnType<typeof presigned>, now: Date) => signer(RECORDS.ready, now).version();
    const first = await version(presigned('ASIAONE'), NOW);
    expect(await version(presigned('ASIAONE'), NOW)).toBe(first);
    expect(await version(presigned('ASIAONE'), later)).not.toBe(first);
    expect(await version(presigned('ASIATWO'), NOW)).not.toBe(first);
    expect(await version(presignedUrls(offlinePresigner('ASIAONE'), 600), NOW)).not.toBe(first);
  });

  test('only an image that is PUBLIC, with its folder below public/, ever has a URL without an expiry', () => {
    const folder = fc.constantFrom(
      undefined,
      `public/${IMAGE_ID}/f00d/`,
      `private/_/${IMAGE_ID}/f00d/`,
      `private/public/${IMAGE_ID}/f00d/`,
      `publicity/${IMAGE_ID}/f00d/`,
    );
    const record = fc.record({
      status: fc.constantFrom<ImageRecord['status']>('READY', 'PROCESSING', 'FAILED', 'REJECTED', 'DELETED'),
      visibility: fc.constantFrom<ImageRecord['visibility']>('PUBLIC', 'PRIVATE', undefined),
      folder,
    });
    fc.assert(
      fc.property(record, fc.constantFrom(CDN, undefined), (state, cdnUrl) => {
        const { expireAt, stableUrls } = variantUrls({ cdnUrl, signer: presigned() }).of(
          { ...RECORDS.ready, ...state },
          NOW,
        );
        const isOpen =
          cdnUrl !== undefined &&
          state.status === 'READY' &&
          state.visibility === 'PUBLIC' &&
          state.folder?.startsWith(VARIANT_ROOTS.PUBLIC) === true;
        expect({ expires: expireAt !== undefined, stable: stableUrls !== undefined }).toEqual({
          expires: !isOpen,
          stable: isOpen,
        });
      }),
    );
  });
});

describe('signing window', () => {
  const moment = fc.date({ min: new Date('2020-01-01'), max: new Date('2100-01-01'), noInvalidDate: true });
  const expiry = fc.integer({ min: 2, max: 7 * 24 * 60 * 60 });

  test('at any moment the URLs have at least half their life left, and are not dated in the future', () => {
    fc.assert(
      fc.property(moment, expiry, (now, seconds) => {
        const { signedAt, expiresAt } = signingWindow(now, seconds);
        expect(expiresAt.getTime() - signedAt.getTime()).toBe(seconds * 1000);
        expect(signedAt.getTime()).toBeLessThanOrEqual(now.getTime());
        expect(expiresAt.getTime() - now.getTime()).toBeGreaterThanOrEqual(seconds * 500);
      }),
    );
  });

  test('all moments of a window have the same one', () => {
    const first = signingWindow(new Date('2026-11-23T12:30:00.000Z'), 3600);
    expect(signingWindow(new Date('2026-11-23T12:59:59.999Z'), 3600)).toEqual(first);
    expect(signingWindow(new Date('2026-11-23T13:00:00.000Z'), 3600)).not.toEqual(first);
  });
});

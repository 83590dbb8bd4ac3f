import { changeOf, SETTINGS } from './support';
import type { ImageRecord } from '../../../src/contract/record';
import { MAX_DETAIL_BYTES } from '../../../src/lambda/events/detail';
import { imageEventOf } from '../../../src/lambda/events/image-event';
import { RECORDS } from '../api/support';

const { awaitingUpload, processing, ready, rejected, failed, deleted } = RECORDS;

const eventOf = (before?: ImageRecord, after?: ImageRecord, expired = false) =>
  imageEventOf({ ...changeOf(before, after), expired }, SETTINGS);
const typeOf = (before?: ImageRecord, after?: ImageRecord) => eventOf(before, after)?.type;

const held = { ...failed, leaseUntil: 5 };
const spec = (specHash: string): ImageRecord => ({ ...ready, specHash });
const set = (specHash: string) => ({ folder: 'f/', specHash, variants: [] });
const claimed: ImageRecord = { ...ready, next: set('b'), leaseUntil: 5, claimedFor: 'STALE' };

describe('the type of an event', () => {
  test.each<[string, ImageRecord | undefined, ImageRecord | undefined, string | undefined]>([
    ['a form is requested', undefined, awaitingUpload, undefined],
    ['a worker claims an upload', awaitingUpload, processing, undefined],
    ['variants are stored', processing, ready, 'Image Ready'],
    ['variants are stored at the last try', held, ready, 'Image Ready'],
    ['a READY image has another spec', spec('a'), spec('b'), 'Image Ready'],
    ['a broken image is claimed again', ready, processing, undefined],
    ['a READY image is claimed for other variants', ready, claimed, undefined],
    [
      'a worker that made other variants failed',
      claimed,
      { ...ready, keptFor: { code: 'CORRUPT', at: '' } },
      undefined,
    ],
    ['a worker has made other variants', claimed, { ...ready, folder: 'f/' }, 'Image Ready'],
    ['a roll-back with the same spec', { ...ready, previous: set('a') }, { ...ready, folder: 'f/' }, 'Image Ready'],
    ['a READY image has its earlier variants again', { ...spec('b'), previous: set('a') }, spec('a'), 'Image Ready'],
    ['an original is bad', processing, rejected, 'Image Rejected'],
    ['a form is sent too often', ready, { ...rejected, code: 'TOO_MANY_UPLOADS' }, 'Image Rejected'],
    ['a REJECTED image is cleaned up', rejected, { ...rejected, revision: 9 }, undefined],
    ['a REJECTED image has another reason', rejected, { ...rejected, code: 'TOO_MANY_UPLOADS' }, 'Image Rejected'],
    ['a try fails', processing, processing, undefined],
    ['a worker begins the last try', processing, held, undefined],
    ['the last try fails', held, failed, 'Image Failed'],
    ['an original cannot be opened', processing, failed, 'Image Failed'],
    ['the sweep gives an upload up', undefined, failed, 'Image Failed'],
    ['a FAILED image is cleaned up', failed, { ...failed, revision: 9 }, undefined],
    ['a FAILED image fails for another reason', failed, { ...failed, code: 'PROCESSING_ERROR' }, 'Image Failed'],
    ['an image is deleted', ready, deleted, 'Image Deleted'],
    ['an upload is deleted before it arrives', awaitingUpload, deleted, 'Image Deleted'],
    ['an image without a record is deleted', undefined, deleted, 'Image Deleted'],
    ['a tombstone is cleaned up', deleted, { ...deleted, revision: 9 }, undefined],
    ['an image is stored again', deleted, ready, 'Image Ready'],
    ['a record is removed', ready, undefined, 'Image Deleted'],
    ['a record of an image in work is removed', processing, undefined, 'Image Deleted'],
    ['a form is not used', awaitingUpload, undefined, undefined],
    ['a tombstone expires', deleted, undefined, undefined],
  ])('%s', (_, before, after, type) => {
    expect(typeOf(before, after)).toBe(type);
  });

  test.each<[string, object]>([
    ['metadata', { metadata: { product: '42' } }],
    ['alternative text', { alt: 'A cat' }],
    ['no alternative text', { alt: '' }],
    ['visibility', { visibility: 'PUBLIC' }],
    ['file name', { filename: 'dog.jpg' }],
    ['focus', { focus: { x: 0, y: 1 } }],
    ['folder', { variants: [{ ...ready.variants![0], key: 'public/x' }] }],
  ])('a READY image with another %s', (_, change) => {
    expect(typeOf(ready, { ...ready, ...change, revision: 4 })).toBe('Image Updated');
  });

  test('a READY image of which nobody sees a change', () => {
    const cleaned = { ...ready, revision: 4, updatedAt: 'later', superseded: ['old'], due: '1' };
    expect(typeOf(ready, cleaned)).toBeUndefined();
    const metadata = { a: '1', b: '2' };
    const reordered = { b: '2', a: '1' };
    expect(typeOf({ ...ready, metadata } as ImageRecord, { ...ready, metadata: reordered } as ImageRecord)).toBe(
      undefined,
    );
  });

  test.each<[string, object]>([
    ['the secret of the ids', { imageId: 'id-key', secret: new Uint8Array(32) }],
    ['a quota', { imageId: 'usage#me', images: 3 }],
    ['an item of another kind with a status', { imageId: 'usage#me', status: 'READY' }],
  ])('%s is no image', (_, item) => {
    expect(eventOf(undefined, item as ImageRecord)).toBeUndefined();
    expect(eventOf(item as ImageRecord)).toBeUndefined();
  });
});

describe('the detail of an event', () => {
  test('has no URL, and the bucket of each file', () => {
    const { detail } = eventOf(processing, ready)!;
    expect(JSON.stringify(detail)).not.toMatch(/https?:|secret/);
    expect(detail).toMatchObject({
      version: '1',
      imageId: ready.imageId,
      revision: 3,
      status: 'READY',
      preset: 'default',
      visibility: 'PRIVATE',
      filename: 'cat.jpg',
      original: { bucket: 'the-uploads', key: ready.original!.key, bytes: 2_000_000, width: 4000, height: 3000 },
      thumbhash: ready.thumbhash,
      dominantColor: '#304050',
      notes: ['TYPE_DIFFERS'],
    });
    expect(detail.variants).toHaveLength(6);
    expect(detail.variants![0]).toEqual({
      bucket: 'the-variants',
      key: ready.variants![0].key,
      name: 'thumb',
      format: 'webp',
      contentType: 'image/webp',
      width: 200,
      height: 200,
      bytes: 4_000,
    });
  });

  test('of a refused image names the reason, and nothing of an earlier result', () => {
    const stale = { variants: ready.variants, thumbhash: 'x' };
    const { detail } = eventOf(processing, { ...rejected, ...stale, message: 'too many' })!;
    expect(detail).toMatchObject({ status: 'REJECTED', code: 'TOO_MANY_PIXELS', message: 'too many' });
    expect(detail.variants).toBeUndefined();
    expect(detail.thumbhash).toBeUndefined();
  });

  test('of a deleted image tells what it was, without its reason or variants', () => {
    const before = { ...ready, owner: 'me', metadata: { product: '42' } } as ImageRecord;
    const { detail } = eventOf(before, deleted)!;
    expect(detail).toMatchObject({
      status: 'DELETED',
      reason: 'DELETED',
      revision: deleted.revision,
      owner: 'me',
      metadata: { product: '42' },
      filename: 'cat.jpg',
      original: { key: ready.original!.key },
    });
    expect(detail.variants).toBeUndefined();
    expect(eventOf(failed, deleted)!.detail.code).toBeUndefined();
  });

  test('of a record that expired has a revision of its own', () => {
    const { detail } = eventOf(ready, undefined, true)!;
    expect(detail).toMatchObject({ status: 'DELETED', reason: 'EXPIRED', revision: ready.revision + 1 });
    expect(eventOf(ready, undefined, false)!.detail.reason).toBe('DELETED');
  });
});

describe('the size of a detail', () => {
  const withVariants = (count: number): ImageRecord => ({
    ...ready,
    variants: Array.from({ length: count }, (_, index) => ({
      name: `size-${index}-${'n'.repeat(40)}`,
      format: 'webp',
      key: `private/${'0'.repeat(32)}/${ready.imageId}/${'f'.repeat(16)}/size-${index}-${'n'.repeat(40)}.webp`,
      width: 16_000,
      height: 16_000,
      bytes: 100_000_000,
    })),
  });

  test('50 sizes in 4 formats fit', () => {
    const { detail } = eventOf(processing, withVariants(200))!;
    expect(detail.variants).toHaveLength(200);
    expect(detail.variantsOmitted).toBeUndefined();
  });

  test('more variants than fit are omitted, and the event says so', () => {
    const { detail } = eventOf(processing, withVariants(2000))!;
    expect(detail.variants).toBeUndefined();
    expect(detail.variantsOmitted).toBe(true);
    expect(detail.original).toBeDefined();
  });

  test('everything but the variants is small at its limits, also in bytes', () => {
    const wide = (characters: number) => '\u{1F431}'.repeat(characters);
    const full = {
      ...ready,
      variants: [],
      filename: wide(255),
      alt: wide(1000),
      message: wide(1000),
      owner: wide(256),
      metadata: { a: wide(512) },
      original: { ...ready.original!, key: wide(256) },
    };
    expect(Buffer.byteLength(JSON.stringify(eventOf(processing, full)!.detail))).toBeLessThan(MAX_DETAIL_BYTES / 10);
  });

  test('a change of variants that do not fit is still noticed', () => {
    const before = withVariants(2000);
    const after = { ...before, variants: before.variants!.map(one => ({ ...one, key: `public/${one.key}` })) };
    expect(eventOf(before, after)?.type).toBe('Image Updated');
  });
});

describe('URLs of a distribution', () => {
  const settings = { ...SETTINGS, cdnUrl: 'https://d1.cloudfront.net' };
  const folder = `public/${ready.imageId}/f00d/`;
  const variants = ready.variants!.map(one => ({ ...one, key: `${folder}${one.name}.webp` }));
  const open: ImageRecord = { ...ready, visibility: 'PUBLIC', folder, variants };
  const detailOf = (record: ImageRecord) => imageEventOf(changeOf(processing, record), settings)!.detail;

  test('a public image has those of its variants, and stable ones', () => {
    const detail = detailOf(open);
    expect(detail.variants!.map(({ url }) => url)).toEqual(
      variants.map(({ key }) => `https://d1.cloudfront.net/${key}`),
    );
    const [{ name }] = variants;
    expect(detail.stableUrls![name]).toBe(`https://d1.cloudfront.net/i/${ready.imageId}/${name}`);
  });

  test.each<[string, ImageRecord]>([
    ['a private image', ready],
    ['one that becomes private, whose variants are still public', { ...open, visibility: 'PRIVATE' }],
    ['one that becomes public, whose variants are still private', { ...ready, visibility: 'PUBLIC' }],
  ])('%s has none', (_, record) => {
    const detail = detailOf(record);
    expect([detail.stableUrls, ...detail.variants!.map(({ url }) => url)].filter(Boolean)).toEqual([]);
  });
});

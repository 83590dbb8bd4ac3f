import sharp from 'sharp';
import { system } from './support/deployed';
import { depth } from './support/eventually';
import { photoFromPhone, PHOTO } from './support/photos';
import { upload } from './support/upload';
import type { ImageManifest } from '../../src/contract/http';
import { createUpload, postFile, waitForImage } from '../../tools/demo/api-client';

afterAll(async () => expect(await depth(system.deadLetterQueueUrl)).toBe(0));

describe('a photo, from the presigned POST to the downloaded variants', () => {
  let manifest: ImageManifest;
  beforeAll(async () => {
    manifest = await upload(PHOTO);
  });

  test('is READY, with what the original was', () => {
    expect(manifest).toMatchObject({
      status: 'READY',
      filename: 'test.jpg',
      original: { bytes: PHOTO.length, contentType: 'image/jpeg', width: 5312, height: 2988 },
      dominantColor: expect.stringMatching(/^#[0-9a-f]{6}$/),
      thumbhash: expect.stringMatching(/^[A-Za-z0-9+/]+=*$/),
    });
  });

  test('has every size in every format, as the manifest says', async () => {
    const found = manifest.variants!.map(({ name, format, width, height }) => `${name}.${format} ${width}×${height}`);
    expect(found.sort()).toEqual([
      'large.jpeg 1600×900',
      'large.webp 1600×900',
      'thumb.jpeg 200×200',
      'thumb.webp 200×200',
    ]);
    for (const variant of manifest.variants!) {
      const response = await fetch(variant.url);
      const content = Buffer.from(await response.arrayBuffer());
      expect(response.status).toBe(200);
      expect(response.headers.get('content-type')).toBe(variant.contentType);
      expect(response.headers.get('cache-control')).toMatch(/immutable/);
      expect(content).toHaveLength(variant.bytes);
      expect(await sharp(content).metadata()).toMatchObject({
        format: variant.format,
        width: variant.width,
        height: variant.height,
        space: 'srgb',
      });
    }
  });

  test('has a source for each format, preferred first', () => {
    expect(manifest.sources!.map(source => source.type)).toEqual(['image/webp', 'image/jpeg']);
    expect(manifest.sources![0].srcset).toContain(' 1600w');
  });
});

test('a photo from a phone comes out upright and says nothing of where it was taken', async () => {
  const { original, variants } = await upload(await photoFromPhone());
  expect(original).toMatchObject({ width: 675, height: 1200 });
  for (const { url, name } of variants!) {
    const { exif, icc, xmp, orientation, width, height } = await sharp(
      await (await fetch(url)).arrayBuffer(),
    ).metadata();
    expect({ exif, icc, xmp, orientation }).toEqual({});
    expect([width, height]).toEqual(name === 'thumb' ? [200, 200] : [675, 1200]);
  }
});

test('a poller is told when to come again, and then what it has already', async () => {
  const { imageId, upload: presigned } = await createUpload(system.apiUrl, { contentType: 'image/jpeg' });
  const look = (headers = {}) => fetch(`${system.apiUrl}/images/${imageId}`, { headers });

  const before = await look();
  expect(await before.json()).toMatchObject({ imageId, status: 'AWAITING_UPLOAD' });
  expect(before.headers.get('retry-after')).toBe('1');

  await postFile(presigned, PHOTO);
  await waitForImage(system.apiUrl, imageId, 60);
  const after = await look({ 'if-none-match': before.headers.get('etag')! });
  expect(after.status).toBe(200);
  expect(after.headers.get('retry-after')).toBeNull();
  const again = await look({ 'if-none-match': after.headers.get('etag')! });
  expect([again.status, await again.text()]).toEqual([304, '']);
});

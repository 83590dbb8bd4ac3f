import type { Browser } from 'playwright-core';
import sharp from 'sharp';
import { changeSettings } from './support/change-settings';
import { deployExamples, type ExampleSystem } from './support/deploy-stacks';
import { system } from './support/deployed';
import { eventually } from './support/eventually';
import { PHOTO, plainJpeg } from './support/photos';
import type { ImageManifest } from '../../src/contract/http';
import type { FocusPoint } from '../../src/contract/variant-spec';
import { createUpload, postFile, waitForImage } from '../../tools/demo/api-client';
import { gallerySiteUrl, putGalleryPage } from '../../tools/emulator/gallery-site';
import { launchChromium } from '../support/chromium';
import { heicFixture } from '../support/heic-fixture';
import { animated, CORNERS, corners } from '../support/images';

const DEPLOY_MS = 240_000;
const LIMIT_SECONDS = 60;

let watermark: ExampleSystem;
let extension: ExampleSystem;
let artDirection: ExampleSystem;
let gallery: ExampleSystem;

beforeAll(async () => {
  ({
    Watermark: watermark,
    Extension: extension,
    ArtDirection: artDirection,
    Gallery: gallery,
  } = await deployExamples());
}, DEPLOY_MS);

describe('examples/watermark', () => {
  test('draws the logo in the lower right corner of every variant, and nowhere else', async () => {
    const { status, variants } = await upload(watermark, await plainJpeg(2000, 1500, '#336699'));
    expect(status).toBe('READY');
    expect(variants).toHaveLength(6);
    for (const variant of variants!) {
      const body = await download(variant.url);
      const { width, height } = variant;
      expect(await sharp(body).metadata()).toMatchObject({ width, height, hasAlpha: false });
      const half = { width: Math.floor(width / 2), height: Math.floor(height / 2) };
      const corner = await sharp(body)
        .extract({ left: width - half.width, top: height - half.height, ...half })
        .png()
        .toBuffer();
      const rest = await sharp(body).extract({ left: 0, top: 0, width, height: half.height }).png().toBuffer();
      expect((await brightest(corner)) - (await brightest(rest))).toBeGreaterThan(50);
      expect(await contrast(rest)).toBeLessThan(10);
    }
  });

  test('does so on a photo', async () => {
    const { status, variants } = await upload(watermark, PHOTO);
    expect([status, variants?.length]).toEqual(['READY', 6]);
  });
});

describe('examples/extension', () => {
  test('changes the size that it is for, and leaves the other alone', async () => {
    const { status, variants } = await upload(extension, await plainJpeg(2000, 1500, '#336699'));
    expect(status).toBe('READY');
    const colors = await Promise.all(
      variants!.map(async ({ name, url }) => [name, await averageColor(await download(url))] as const),
    );
    for (const [name, [red, , blue]] of colors) {
      expect([name, Math.sign(red - blue)]).toEqual([name, name === 'vintage' ? 1 : -1]);
    }
  });

  test('what it throws is the message of the image, which is FAILED', async () => {
    const undo = await changeSettings(extension.processFunction, { maxReceiveCount: 1 });
    try {
      expect(await upload(extension, await plainJpeg(60, 40))).toMatchObject({
        status: 'FAILED',
        code: 'PROCESSING_ERROR',
        message: 'The picture is 60 pixels wide, too small to print: at least 100 are needed.',
      });
    } finally {
      await undo();
    }
  });
});

describe('examples/art-direction', () => {
  const found = ({ variants }: ImageManifest) =>
    variants!.map(({ name, format, width, height }) => `${name}.${format} ${width}×${height}`);
  const one = async ({ variants }: ImageManifest, name: string, format: string) =>
    download(variants!.find(variant => variant.name === name && variant.format === format)!.url);

  test('makes each size of a photo in its own way', async () => {
    const manifest = await upload(artDirection, PHOTO);
    expect(found(manifest)).toEqual([
      'face.webp 200×200',
      'face.jpeg 200×200',
      'card.webp 600×400',
      'card.jpeg 600×400',
      'page.avif 1200×675',
      'page.jpeg 1200×675',
      'print.jpeg 4000×2250',
    ]);
    expect(manifest.variants!.find(({ format }) => format === 'avif')!.bytes).toBeLessThanOrEqual(60 * 1024);
    const margin = await sharp(await one(manifest, 'card', 'jpeg'))
      .extract({ left: 0, top: 0, width: 600, height: 20 })
      .png()
      .toBuffer();
    expect((await averageColor(margin)).map(Math.round)).toEqual(
      [0x33, 0x66, 0x99].map(value => expect.closeTo(value, -0.5)),
    );
  });

  test("crops about the uploader's focus", async () => {
    const picture = await sharp(corners(800, 400), { raw: { width: 800, height: 400, channels: 3 } })
      .png()
      .toBuffer();
    const manifest = await upload(artDirection, picture, 'image/png', { x: 0, y: 1 });
    const [red, green, blue] = await averageColor(
      await sharp(await one(manifest, 'face', 'jpeg'))
        .extract({ left: 0, top: 120, width: 80, height: 60 })
        .png()
        .toBuffer(),
    );
    expect([red, green, blue].map(Math.round)).toEqual(CORNERS.bottomLeft.map(value => expect.closeTo(value, -1)));
    expect(found(manifest).at(-1)).toBe('print.png 800×400');
  });

  test('keeps what moves moving', async () => {
    const manifest = await upload(
      artDirection,
      await animated('gif', 320, 240, [
        [200, 0, 0],
        [0, 200, 0],
        [0, 0, 200],
      ]),
      'image/gif',
    );
    expect(found(manifest)).toEqual([
      'face.webp 200×200',
      'face.jpeg 200×200',
      'card.webp 600×400',
      'card.jpeg 600×400',
      'page.avif 320×240',
      'page.jpeg 320×240',
      'print.webp 320×240',
    ]);
    for (const name of ['face', 'card', 'print']) {
      expect((await sharp(await one(manifest, name, 'webp')).metadata()).pages).toBe(3);
    }
    expect((await sharp(await one(manifest, 'face', 'jpeg')).metadata()).pages ?? 1).toBe(1);
  });

  test.each([
    ['image/avif', 'print.avif', () => sharp(PHOTO).resize(900).avif().toBuffer()],
    [
      'image/tiff',
      'print.png',
      () => sharp(PHOTO).resize(900).toColourspace('rgb16').tiff({ compression: 'lzw' }).toBuffer(),
    ],
    ['image/png', 'print.png', () => sharp(PHOTO).resize(900).toColourspace('rgb16').png().toBuffer()],
    ['image/heic', 'print.jpeg', async () => heicFixture('photo')],
  ])('takes %s', async (contentType, print, make) => {
    const manifest = await upload(artDirection, await make(), contentType);
    expect(manifest).toMatchObject({ status: 'READY', original: { contentType } });
    const { name, format, width, height } = manifest.variants!.at(-1)!;
    expect(`${name}.${format}`).toBe(print);
    expect(await sharp(await one(manifest, name, format)).metadata()).toMatchObject({
      width,
      height,
      space: 'srgb',
      depth: 'uchar',
    });
  });
});

describe('examples/gallery', () => {
  let site: string;
  let browser: Browser;

  beforeAll(async () => {
    site = gallerySiteUrl(system.endpoint, gallery.site!);
    await putGalleryPage(system.endpoint, gallery.site!);
    browser = await launchChromium();
  });

  afterAll(() => browser.close());

  /** The list as the API has it, so that no edge keeps it. */
  async function listed(): Promise<readonly { imageId: string }[]> {
    return ((await (await fetch(`${gallery.apiUrl}/photos`)).json()) as { photos: { imageId: string }[] }).photos;
  }

  async function add(content: Buffer, alt: string): Promise<string> {
    const { imageId, upload: form } = await createUpload(gallery.apiUrl, { contentType: 'image/jpeg', alt });
    await postFile(form, content);
    const { status, variants, urlsExpireAt } = await waitForImage(gallery.apiUrl, imageId, 60);
    expect({ status, urlsExpireAt }).toEqual({ status: 'READY' });
    expect(variants!.every(({ url }) => url.startsWith(`${site}public/${imageId}/`))).toBe(true);
    return imageId;
  }

  test('photos are on the page once they are ready, newest first, and no more once they are deleted', async () => {
    const cat = await add(PHOTO, 'A cat');
    const dog = await add(await plainJpeg(1200, 900, '#336699'), 'A "dog"');
    await eventually(listed, photos => photos.length === 2);

    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    const failed: string[] = [];
    page.on('requestfailed', request => failed.push(request.url()));
    page.on('console', message => message.type() === 'error' && failed.push(message.text()));
    await page.goto(site);
    await page.waitForFunction(() => [...document.images].filter(({ naturalWidth }) => naturalWidth > 0).length === 2);
    const shown = await page.$$eval('#photos a', (links: HTMLAnchorElement[]) =>
      links.map(link => ({
        href: link.href,
        alt: link.querySelector('img')!.alt,
        src: link.querySelector('img')!.currentSrc,
      })),
    );
    expect(shown.map(({ href, alt }) => ({ href, alt }))).toEqual([
      { href: `${site}i/${dog}/large`, alt: 'A "dog"' },
      { href: `${site}i/${cat}/large`, alt: 'A cat' },
    ]);
    expect(shown.map(({ src }) => src)).toEqual([
      expect.stringMatching(new RegExp(`^${site}public/${dog}/.*[.]webp$`)),
      expect.stringMatching(new RegExp(`^${site}public/${cat}/.*[.]webp$`)),
    ]);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.waitForURL(new RegExp(`^${site}public/${dog}/.*large[.]`));
    expect(failed).toEqual([]);

    await fetch(`${gallery.apiUrl}/images/${dog}`, { method: 'DELETE' });
    const left = await eventually(listed, photos => photos.length === 1);
    expect(left[0].imageId).toBe(cat);
  });

  test('a cursor of another shape is refused', async () => {
    const response = await fetch(`${gallery.apiUrl}/photos?cursor=x`);
    expect([response.status, response.headers.get('cache-control')]).toEqual([400, 'no-store']);
  });
});

async function upload(
  { apiUrl }: ExampleSystem,
  content: Buffer,
  contentType = 'image/jpeg',
  focus?: FocusPoint,
): Promise<ImageManifest> {
  const { imageId, upload: presigned } = await createUpload(apiUrl, { contentType, focus });
  await postFile(presigned, content);
  return waitForImage(apiUrl, imageId, LIMIT_SECONDS);
}

async function download(url: string): Promise<Buffer> {
  const response = await fetch(url);
  expect(response.status).toBe(200);
  return Buffer.from(await response.arrayBuffer());
}

async function brightest(picture: Buffer): Promise<number> {
  return (await sharp(picture).stats()).channels[0].max;
}

async function contrast(picture: Buffer): Promise<number> {
  const { max, min } = (await sharp(picture).stats()).channels[0];
  return max - min;
}

async function averageColor(picture: Buffer): Promise<number[]> {
  return (await sharp(picture).stats()).channels.map(({ mean }) => mean);
}

import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import sharp from 'sharp';
import { closeAfterEach } from './support/close-after-each';
import { deployHeic } from './support/deploy-stacks';
import { system } from './support/deployed';
import type { ImageManifest } from '../../src/contract/http';
import { createUpload, postFile, waitForImage } from '../../tools/demo/api-client';
import { launchChromium } from '../support/chromium';
import { heicFixture } from '../support/heic-fixture';
import { PageDriver } from '../ui-assets/support/page-driver';
import { servePage } from '../ui-assets/support/page-server';

const DEPLOY_MS = 240_000;
const LIMIT_SECONDS = 60;

const closing = closeAfterEach();

let apiUrl: string;

beforeAll(async () => {
  apiUrl = await deployHeic();
}, DEPLOY_MS);

async function upload(content: Buffer, contentType = 'image/heic'): Promise<ImageManifest> {
  const { imageId, upload: presigned } = await createUpload(apiUrl, {
    contentType,
    size: content.length,
    filename: 'IMG_1.HEIC',
  });
  await postFile(presigned, content);
  return waitForImage(apiUrl, imageId, LIMIT_SECONDS);
}

/**
 * Returns the colors in the centers of the four quarters of the only variant, in reading order, rounded to 0 or 255.
 */
async function quartersOf({ variants }: ImageManifest): Promise<string[]> {
  const response = await fetch(variants![0].url);
  const {
    data,
    info: { width, height },
  } = await sharp(await response.arrayBuffer())
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  return [
    [1, 1],
    [3, 1],
    [1, 3],
    [3, 3],
  ].map(([x, y]) => {
    const at = (Math.floor((y * height) / 4) * width + Math.floor((x * width) / 4)) * 3;
    return [...data.subarray(at, at + 3)].map(value => (value > 245 ? 'f' : value < 10 ? '0' : '?')).join('');
  });
}

test('a photo that the container turns and EXIF would turn again comes out upright', async () => {
  const manifest = await upload(heicFixture('turned'));
  expect(manifest).toMatchObject({
    status: 'READY',
    filename: 'IMG_1.HEIC',
    original: { contentType: 'image/heic', width: 48, height: 64 },
  });
  expect(await quartersOf(manifest)).toEqual(['00f', 'f00', 'fff', '0f0']);
});

test('a photo in Display P3, declared as browsers may do, comes out in sRGB', async () => {
  const manifest = await upload(heicFixture('display-p3'), 'image/heif');
  expect(manifest).toMatchObject({ status: 'READY', original: { width: 64, height: 48 } });
  expect(await quartersOf(manifest)).toEqual(['f00', '0f0', '00f', 'fff']);
});

test('a damaged one is REJECTED, and the next one is fine', async () => {
  const photo = heicFixture('photo');
  expect(await upload(photo.subarray(0, photo.length / 2))).toMatchObject({ status: 'REJECTED', code: 'CORRUPT' });
  expect(await upload(photo)).toMatchObject({ status: 'READY', original: { width: 480, height: 270 } });
});

test('the page accepts one by its extension, and shows a variant if the browser cannot show the original', async () => {
  const site = closing(
    await servePage({ apiUrl, maxBytes: 20 * 1024 ** 2, allowedTypes: ['image/jpeg', 'image/heic'] }),
  );
  const browser = closing(await launchChromium());
  const driver = closing(await PageDriver.open(browser, site.url, { ignoreHTTPSErrors: true }));
  const folder = await mkdtemp(path.join(tmpdir(), 'heic-'));
  const files = ['IMG_1.HEIC', 'scan.heif'].map(name => path.join(folder, name));
  await Promise.all(files.map(file => writeFile(file, heicFixture('photo'))));
  const announced: unknown[] = [];
  driver.page.on('request', request => {
    if (request.url().endsWith('/uploads')) {
      announced.push(request.postDataJSON());
    }
  });
  try {
    await driver.chooseFromDisk(...files);
    await driver.pressUpload();
    await driver.counts({ ready: 2 });
    expect(announced).toEqual(
      expect.arrayContaining(
        ['IMG_1.HEIC', 'scan.heif'].map(filename => expect.objectContaining({ filename, contentType: 'image/heic' })),
      ),
    );
    await driver.showsVariant('IMG_1.HEIC');
  } finally {
    await rm(folder, { recursive: true });
  }
});

test('the quickstart, which does not allow HEIC, refuses one before it is uploaded', async () => {
  const response = await fetch(`${system.apiUrl}/uploads`, {
    method: 'POST',
    body: JSON.stringify({ contentType: 'image/heic' }),
  });
  expect(response.status).toBe(415);
});

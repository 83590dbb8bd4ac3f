import sharp from 'sharp';
import { changeSettings } from './support/change-settings';
import { deployExtending, type ExtendingSystem } from './support/deploy-extending';
import { PHOTO, plainJpeg } from './support/photos';
import type { ImageManifest } from '../../src/contract/http';
import { createUpload, postFile, waitForImage } from '../../tools/demo/api-client';

const DEPLOY_MS = 240_000;
const LIMIT_SECONDS = 60;

let watermark: ExtendingSystem;
let extension: ExtendingSystem;

beforeAll(async () => {
  ({ watermark, extension } = await deployExtending());
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
      const corner = await sharp(body).extract({ left: width - half.width, top: height - half.height, ...half }).png().toBuffer();
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
    const colours = await Promise.all(variants!.map(async ({ name, url }) => [name, await averageColour(await download(url))] as const));
    for (const [name, [red, , blue]] of colours) { expect([name, Math.sign(red - blue)]).toEqual([name, name === 'vintage' ? 1 : -1]); }
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

async function upload({ apiUrl }: ExtendingSystem, content: Buffer): Promise<ImageManifest> {
  const { imageId, upload: presigned } = await createUpload(apiUrl, { contentType: 'image/jpeg' });
  await postFile(presigned, content);
  return waitForImage(apiUrl, imageId, LIMIT_SECONDS);
}

async function download(url: string): Promise<Buffer> {
  const answer = await fetch(url);
  expect(answer.status).toBe(200);
  return Buffer.from(await answer.arrayBuffer());
}

async function brightest(picture: Buffer): Promise<number> {
  return (await sharp(picture).stats()).channels[0].max;
}

async function contrast(picture: Buffer): Promise<number> {
  const { max, min } = (await sharp(picture).stats()).channels[0];
  return max - min;
}

async function averageColour(picture: Buffer): Promise<number[]> {
  return (await sharp(picture).stats()).channels.map(({ mean }) => mean);
}

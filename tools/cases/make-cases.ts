import { mkdir, rm, writeFile } from 'node:fs/promises';
import * as path from 'node:path';
import sharp, { type Sharp } from 'sharp';
import { CHECKS } from './read-cases';

const [WIDTH, HEIGHT] = [60, 40];
const LEFT = { r: 200, g: 30, b: 60 };
const RIGHT = { r: 30, g: 200, b: 60 };

/**
 * Makes a folder of a few cases: every format that sharp writes, under true and untrue names and types, turned,
 * translucent, cut short, and no image.
 */
export async function makeCases(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  const jpeg = await picture().jpeg({ quality: 95, chromaSubsampling: '4:4:4' }).toBuffer();
  const png = await picture().png().toBuffer();
  const webp = await picture().webp({ lossless: true }).toBuffer();
  const files: [file: string, bytes: Buffer | string, check: object][] = [
    ['photo.jpg', jpeg, READY],
    [
      'turned.jpg',
      await picture().jpeg({ quality: 95 }).withMetadata({ orientation: 6 }).toBuffer(),
      { expect: ['READY'], size: [HEIGHT, WIDTH], pixels: [pixel(20, 10, LEFT), pixel(20, 50, RIGHT)] },
    ],
    ['drawing.png', png, READY],
    ['deep.png', await picture().toColourspace('rgb16').png().toBuffer(), READY],
    ['picture.webp', webp, READY],
    ['picture.gif', await picture().gif().toBuffer(), READY],
    ['picture.avif', await picture().avif({ quality: 90, chromaSubsampling: '4:4:4' }).toBuffer(), READY],
    ['picture.tif', await picture().tiff({ compression: 'lzw' }).toBuffer(), READY],
    [
      'clear.png',
      await sharp({ create: { width: WIDTH, height: HEIGHT, channels: 4, background: { r: 0, g: 0, b: 0, alpha: 0 } } })
        .png()
        .toBuffer(),
      { expect: ['READY'], size: [WIDTH, HEIGHT], pixels: [{ at: [5, 5], alpha: 0, within: 0 }] },
    ],
    ['saved.jfif', jpeg, { ...READY, declared: 'image/pjpeg' }],
    ['1000012345', jpeg, { ...READY, declared: 'application/octet-stream' }],
    ['webp-named.jpg', webp, { ...READY, declared: 'image/jpeg' }],
    ['IMG_0001.HEIC', jpeg, { ...READY, declared: 'image/heic' }],
    ['moving.apng', png, { ...READY, declared: 'image/apng' }],
    ['cut-short.jpg', jpeg.subarray(0, jpeg.length / 2), { expect: ['REJECTED CORRUPT'] }],
    ['cut-short.png', png.subarray(0, png.length / 2), { expect: ['REJECTED CORRUPT'] }],
    ['text.jpg', 'Dear diary', { expect: ['REJECTED NOT_AN_IMAGE'], declared: 'image/jpeg' }],
    [
      'drawing.svg',
      '<svg xmlns="http://www.w3.org/2000/svg"/>',
      { expect: ['REJECTED UNSUPPORTED_FORMAT'], declared: 'image/svg+xml' },
    ],
    ['empty.png', '', { expect: ['REJECTED NOT_AN_IMAGE'] }],
  ];
  for (const [file, bytes] of files) {
    await writeFile(path.join(folder, file), bytes);
  }
  await writeFile(path.join(folder, CHECKS), JSON.stringify(files.map(([file, , check]) => ({ file, ...check }))));
}

type Color = typeof LEFT;

const READY = { expect: ['READY'], size: [WIDTH, HEIGHT], pixels: [pixel(10, 20, LEFT), pixel(50, 20, RIGHT)] };

function pixel(x: number, y: number, { r, g, b }: Color) {
  return { at: [x, y], rgb: [r, g, b], within: 6 };
}

/** One color on the left and another on the right. */
function picture(): Sharp {
  const half = { create: { width: WIDTH / 2, height: HEIGHT, channels: 3 as const, background: RIGHT } };
  return sharp({ create: { width: WIDTH, height: HEIGHT, channels: 3, background: LEFT } }).composite([
    { input: half, left: WIDTH / 2, top: 0 },
  ]);
}

import * as path from 'node:path';
import sharp, { type Sharp } from 'sharp';
import type { RejectionCode } from '../../src/contract/record';
import { ROOT } from '../lib/paths';

/** A file to upload and its expected outcome. */
export interface TestImage {
  readonly contentType: string;
  readonly content: Buffer;
  /** Mean red, green and blue of a good image; its variants have the same. */
  readonly color?: readonly number[];
  /** Expected rejection of a bad image. */
  readonly code?: RejectionCode;
}

/** A good image, not yet encoded. */
interface GoodImage {
  readonly pixels: Sharp;
  readonly color: readonly number[];
}

/** Last digits of the indices cropped from a photo. None is ever replaced, as two crops of one photo look alike. */
const FROM_PHOTO = [2, 6];

const ENCODINGS = [
  (image: Sharp) => ({ image: image.jpeg(), contentType: 'image/jpeg' }),
  (image: Sharp) => ({
    image: image.jpeg({ progressive: true }).withMetadata({ orientation: 6 }),
    contentType: 'image/jpeg',
  }),
  (image: Sharp) => ({ image: image.png(), contentType: 'image/png' }),
  (image: Sharp) => ({ image: image.webp(), contentType: 'image/webp' }),
  (image: Sharp) => ({ image: image.gif(), contentType: 'image/gif' }),
];

/**
 * Creates a small image; no two have the same bytes. One in five is cropped from a photo. The others have their own
 * color with some noise, and their replacement (version 1) has the opposite color. Every tenth is bad: not an
 * image, another type than declared, or truncated.
 */
export async function createTestImage(index: number, version: number): Promise<TestImage> {
  if (version === 0 && index % 10 === 9) {
    return badImage(index);
  }
  const { pixels, color } = FROM_PHOTO.includes(index % 10) ? await croppedImage(index) : plainImage(index, version);
  const { image, contentType } = ENCODINGS[index % ENCODINGS.length](pixels);
  return { contentType, content: await image.toBuffer(), color };
}

function plainImage(index: number, version: number): GoodImage {
  const color = colorOf(index, version);
  return { pixels: noise(color, index), color };
}

async function croppedImage(index: number): Promise<GoodImage> {
  const cut = await cropPhoto(index);
  const { channels } = await sharp(cut).stats();
  return { pixels: sharp(cut), color: channels.map(({ mean }) => mean) };
}

async function badImage(index: number): Promise<TestImage> {
  const png = await noise(colorOf(index, 0), index).png().toBuffer();
  switch (Math.floor(index / 10) % 3) {
    case 0:
      return { contentType: 'image/jpeg', content: Buffer.from(`not an image, number ${index}`), code: 'NOT_AN_IMAGE' };
    case 1:
      return {
        contentType: 'image/jpeg',
        content: Buffer.from(`<svg><desc>${index}</desc></svg>`),
        code: 'UNSUPPORTED_FORMAT',
      };
    default:
      return { contentType: 'image/png', content: png.subarray(0, png.length / 2), code: 'CORRUPT' };
  }
}

function noise(color: readonly number[], index: number): Sharp {
  const [width, height] = [100 + (index % 300), 80 + (index % 200)];
  const pixels = Buffer.alloc(width * height * 3);
  for (let position = 0; position < pixels.length; position++) {
    pixels[position] = color[position % 3] + ((position * 31 + index * 17) % 9) - 4;
  }
  return sharp(pixels, { raw: { width, height, channels: 3 } });
}

/** Hues a golden angle apart. */
function colorOf(index: number, version: number): number[] {
  const hue = (index * 137.508 + version * 180) % 360;
  return [0, 120, 240].map(shift => Math.round(128 + 90 * Math.cos(((hue - shift) * Math.PI) / 180)));
}

const PHOTO = path.join(ROOT, 'test/fixtures/photos/seeding-cc0.jpg');
const WIDTH = 1600;

let smaller: Promise<Buffer> | undefined;

/**
 * Crops a square from a real photo, another one for each index, as PNG. A square keeps its mean color in a size that
 * crops to a square.
 */
async function cropPhoto(index: number): Promise<Buffer> {
  smaller ??= sharp(PHOTO).resize({ width: WIDTH }).png().toBuffer();
  const photo = sharp(await smaller);
  const { width, height } = await photo.metadata();
  const side = 160 + ((index * 7) % 240);
  const at = (step: number, length: number) => (index * step) % (length - side);
  return photo
    .extract({ left: at(37, width), top: at(53, height), width: side, height: side })
    .png({ compressionLevel: 1 })
    .toBuffer();
}

import sharp, { type Sharp } from 'sharp';
import { cutOfPhoto } from './cut-of-photo';
import type { RejectionCode } from '../../src/contract/record';

/** A file to upload, and what is to become of it. */
export interface Picture {
  readonly contentType: string;
  readonly content: Buffer;
  /** Mean red, green and blue of a good one: every variant of it has them too. */
  readonly colour?: readonly number[];
  /** Of a bad one. */
  readonly code?: RejectionCode;
}

/** A good picture, not encoded yet. */
interface Good {
  readonly pixels: Sharp;
  readonly colour: readonly number[];
}

/** Last digits of the indices of those cut from a photo: none that is replaced, for two cuts of one photo look much alike. */
const FROM_PHOTO = [2, 6];

const GOOD = [
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
 * A small image, no two of the same bytes: one in five is cut from a photo, the others have a colour of their own with some noise, and their
 * replacement (version 1) the opposite one. Every tenth is bad: no image, of another type than declared, or cut off.
 */
export async function pictureOf(index: number, version: number): Promise<Picture> {
  if (version === 0 && index % 10 === 9) {
    return badPicture(index);
  }
  const { pixels, colour } = FROM_PHOTO.includes(index % 10) ? await photo(index) : coloured(index, version);
  const { image, contentType } = GOOD[index % GOOD.length](pixels);
  return { contentType, content: await image.toBuffer(), colour };
}

function coloured(index: number, version: number): Good {
  const colour = colourOf(index, version);
  return { pixels: noise(colour, index), colour };
}

async function photo(index: number): Promise<Good> {
  const cut = await cutOfPhoto(index);
  const { channels } = await sharp(cut).stats();
  return { pixels: sharp(cut), colour: channels.map(({ mean }) => mean) };
}

async function badPicture(index: number): Promise<Picture> {
  const png = await noise(colourOf(index, 0), index).png().toBuffer();
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

function noise(colour: readonly number[], index: number): Sharp {
  const [width, height] = [100 + (index % 300), 80 + (index % 200)];
  const pixels = Buffer.alloc(width * height * 3);
  for (let position = 0; position < pixels.length; position++) {
    pixels[position] = colour[position % 3] + ((position * 31 + index * 17) % 9) - 4;
  }
  return sharp(pixels, { raw: { width, height, channels: 3 } });
}

/** Hues a golden angle apart. */
function colourOf(index: number, version: number): number[] {
  const hue = (index * 137.508 + version * 180) % 360;
  return [0, 120, 240].map(shift => Math.round(128 + 90 * Math.cos(((hue - shift) * Math.PI) / 180)));
}

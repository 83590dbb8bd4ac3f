import { basePictures } from '../base-pictures';
import { type MadeFile, type MakeOptions, randomBytes } from '../made-file';

/** Every format, cut off at each tenth of its length, and just before its end. */
export async function truncations({ quick }: MakeOptions): Promise<MadeFile[]> {
  const tenths = quick ? [1, 5, 9] : [1, 2, 3, 4, 5, 6, 7, 8, 9];
  return Object.entries(await basePictures()).flatMap(([kind, whole]) => [
    ...tenths.map(tenth => ({
      name: `${tenth}0-percent.${kind}`,
      bytes: whole.subarray(0, (whole.length * tenth) / 10),
      expected: 'reject:CORRUPT',
    })),
    { name: `all-but-a-byte.${kind}`, bytes: whole.subarray(0, -1), expected: kind.endsWith('jpg') ? 'ok' : 'any' },
  ]);
}

/** Every format with a few bits turned, in turns near its head and anywhere. */
export async function bitFlips({ random, quick }: MakeOptions): Promise<MadeFile[]> {
  const count = quick ? 4 : 24;
  return Object.entries(await basePictures()).flatMap(([kind, whole]) =>
    Array.from({ length: count }, (_, index) => ({
      name: `${String(index).padStart(2, '0')}.${kind}`,
      bytes: flipBits(whole, index % 2 === 0 ? 256 : whole.length, random),
      expected: 'any',
    })),
  );
}

function flipBits(whole: Buffer, within: number, random: () => number): Buffer {
  const copy = Buffer.from(whole);
  const bits = 1 + Math.floor(8 * random());
  for (let bit = 0; bit < bits; bit++) {
    const at = Math.floor(Math.min(within, copy.length) * random());
    const weight = 2 ** Math.floor(8 * random());
    const isSet = Math.floor(copy[at] / weight) % 2 === 1;
    copy[at] += isSet ? -weight : weight;
  }
  return copy;
}

const LENGTH = 4000;
const [CORRUPT, UNSUPPORTED] = ['reject:CORRUPT', 'reject:UNSUPPORTED_FORMAT'];

/** How files of a format begin, and what becomes of one that goes on with noise. */
const HEADS: Readonly<Record<string, readonly [head: string, expected: string]>> = {
  jpg: ['\xff\xd8\xff\xe0', CORRUPT],
  png: ['\x89PNG\r\n\x1a\n', CORRUPT],
  gif: ['GIF89a', CORRUPT],
  webp: ['RIFF\xa0\x0f\0\0WEBPVP8 ', CORRUPT],
  tif: ['II*\0\x08\0\0\0', CORRUPT],
  avif: ['\0\0\0\x1cftypavif\0\0\0\0avifmif1miaf', CORRUPT],
  heic: ['\0\0\0\x18ftypheic\0\0\0\0mif1heic', CORRUPT],
  jxl: ['\xff\x0a', UNSUPPORTED],
  jp2: ['\0\0\0\x0cjP  \r\n\x87\n', UNSUPPORTED],
  svg: ['<svg ', UNSUPPORTED],
};

/** Noise, and noise behind the first bytes of each format. */
export async function noise({ random, quick }: MakeOptions): Promise<MadeFile[]> {
  const [alone, each] = quick ? [5, 1] : [20, 4];
  const withHead = Object.entries(HEADS).flatMap(([kind, [head, expected]]) =>
    Array.from({ length: each }, (_, index) => ({
      name: `magic-${index}.${kind}`,
      bytes: Buffer.concat([Buffer.from(head, 'latin1'), randomBytes(random, LENGTH)]),
      expected,
    })),
  );
  const bare = Array.from({ length: alone }, (_, index) => ({
    name: `noise-${index}.jpg`,
    bytes: randomBytes(random, LENGTH),
    expected: 'reject:NOT_AN_IMAGE',
  }));
  return [...withHead, ...bare];
}

/** Shorter than this, a JPEG cannot be told from anything else. */
const MAGIC_BYTES = 3;

/** Nothing at all, and the first few bytes of a picture. */
export async function empties(): Promise<MadeFile[]> {
  const { jpg } = await basePictures();
  return [0, 1, 2, 3, 4, 8, 12, 16, 64].map(length => ({
    name: `first-${length}.jpg`,
    bytes: jpg.subarray(0, length),
    expected: length < MAGIC_BYTES ? 'reject:NOT_AN_IMAGE' : 'reject:CORRUPT',
  }));
}

import type { MadeFile, MakeOptions } from '../made-file';
import { randomBytes } from '../seeded-random';

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

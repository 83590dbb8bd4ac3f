import type { Sharp } from 'sharp';
import { orientedJpeg } from '../../../../test/support/images/corners';
import { flat } from '../../../../test/support/images/flat';
import { exifSegment, tiff, withSegments } from '../builders';
import type { MadeFile } from '../made-file';

const TOO_MANY = 'reject:TOO_MANY_PIXELS';

/** Pictures of odd sizes, at the limits and beyond. */
export async function dimensions(): Promise<MadeFile[]> {
  const tiny = ['jpeg', 'png', 'webp', 'gif', 'avif', 'tiff'] as const;
  return Promise.all([
    ...tiny.map(format => made(`1x1.${format}`, ofSize(1, 1).toFormat(format), 'ok')),
    made('3x5.jpg', ofSize(3, 5).jpeg(), 'ok'),
    made('10000x1.jpg', ofSize(10_000, 1).jpeg(), 'ok'),
    made('1x10000.jpg', ofSize(1, 10_000).jpeg(), 'ok'),
    made('40000x1.png', ofSize(40_000, 1).png(), 'ok'),
    made('1x16383.webp', ofSize(1, 16_383).webp(), 'ok'),
    made('40001x1.png', ofSize(40_001, 1).png(), TOO_MANY),
    made('1x40001.jpg', ofSize(1, 40_001).jpeg(), TOO_MANY),
    made('16383x16.webp', ofSize(16_383, 16).webp(), 'ok'),
  ]);
}

function ofSize(width: number, height: number): Sharp {
  return flat(width, height, [40, 90, 160]);
}

async function made(name: string, image: Sharp, expected: string): Promise<MadeFile> {
  return { name, bytes: await image.toBuffer(), expected };
}

const ORIENTATION = 0x0112;

/** One picture in each EXIF orientation, landscape and portrait, and with values that the standard does not know. */
export async function orientations(): Promise<MadeFile[]> {
  return [...(await all('landscape', 400, 300)), ...(await all('portrait', 300, 400))];
}

async function all(name: string, width: number, height: number): Promise<MadeFile[]> {
  const upright = await orientedJpeg(1, width, height);
  const known = await Promise.all(
    [1, 2, 3, 4, 5, 6, 7, 8].map(async value => ({
      name: `${name}_${value}.jpg`,
      bytes: await orientedJpeg(value, width, height),
      expected: 'ok',
    })),
  );
  const unknown = [0, 9, 10, 11, 65_535].map(value => ({
    name: `${name}_${value}.jpg`,
    bytes: withSegments(upright, exifSegment(tiff([[[ORIENTATION, 3, 1, value]]]))),
    expected: 'ok',
  }));
  return [...known, ...unknown];
}

import type { Sharp } from 'sharp';
import { flat } from '../../../../test/support/images/flat';
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
    made('12000x1.png', ofSize(12_000, 1).png(), 'ok'),
    made('1x12000.webp', ofSize(1, 12_000).webp(), 'ok'),
    made('12001x1.png', ofSize(12_001, 1).png(), TOO_MANY),
    made('1x12001.jpg', ofSize(1, 12_001).jpeg(), TOO_MANY),
    made('16383x16.webp', ofSize(16_383, 16).webp(), TOO_MANY),
  ]);
}

function ofSize(width: number, height: number): Sharp {
  return flat(width, height, [40, 90, 160]);
}

async function made(name: string, image: Sharp, expected: string): Promise<MadeFile> {
  return { name, bytes: await image.toBuffer(), expected };
}

import { readFile } from 'node:fs/promises';
import sharp from 'sharp';
import type { ImageRecord } from '../../../src/contract/record';
import type { InMemoryVariants } from '../../../test/support/in-memory-buckets';

/**
 * Mean difference of all samples, of 255: what two encodings of one picture differ by. Turned or mirrored, photos
 * differ by 30 and more.
 */
const MAX_DIFFERENCE = 3;

/** Size that both are scaled to: small enough that the grain of an encoder does not count. */
const LONGEST_SIDE = 100;

/**
 * Checks the largest JPEG variant against a file that holds the same picture stored upright, whose orientation tag is
 * ignored.
 */
export async function checkUpright(upright: string, record: ImageRecord, stored: InMemoryVariants): Promise<string[]> {
  const reference = await readFile(upright);
  const { width, height } = await sharp(reference).metadata();
  const { original } = record;
  if (original?.width !== width || original.height !== height) {
    return [`is ${original?.width} × ${original?.height}, but upright it is ${width} × ${height}`];
  }
  const variant = record.variants!.filter(({ format }) => format === 'jpeg').at(-1)!;
  const difference = meanDifference(await pixels(reference), await pixels(stored.objects.get(variant.key)!.body));
  return difference <= MAX_DIFFERENCE ? [] : [`differs from the upright picture by ${difference.toFixed(1)} of 255`];
}

/** Decoded in full first: what a decoder leaves out when it scales on the way would count as a difference. */
async function pixels(image: Buffer): Promise<Buffer> {
  const {
    data,
    info: { width, height, channels },
  } = await sharp(image).raw().toBuffer({ resolveWithObject: true });
  return sharp(data, { raw: { width, height, channels } })
    .resize(LONGEST_SIDE, LONGEST_SIDE, { fit: 'inside' })
    .raw()
    .toBuffer();
}

function meanDifference(a: Buffer, b: Buffer): number {
  return a.reduce((sum, value, index) => sum + Math.abs(value - b[index]), 0) / a.length;
}

import type { Metadata } from 'sharp';
import { heldBytesPerPixel } from '../../../src/lambda/process/pipeline/held-bytes';
import type { Job } from '../job';

/** The guards' own limits, which are not among the settings: frames, and bytes that a decoder holds at once. */
const [MAX_FRAMES, MAX_HELD_BYTES] = [1000, 325_000_000];

/** Whether an image that has a header really is over a limit. For a GIF, its canvas counts as well as its frames. */
export function isOverLimit(bytes: Buffer, metadata: Metadata, { pass, sniffed: format }: Job): boolean {
  const { width, height, pages = 1 } = metadata;
  const canvas = format === 'gif' ? [bytes.readUInt16LE(6), bytes.readUInt16LE(8)] : [width, height];
  const tooLarge = [[width, height], canvas].some(([x, y]) => Math.max(x, y) > pass.limits.maxSide || x * y > pass.limits.maxPixels);
  return tooLarge || pages > MAX_FRAMES || width * height * heldBytesPerPixel({ format, metadata }) > MAX_HELD_BYTES;
}

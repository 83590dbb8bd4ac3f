import type { Metadata } from 'sharp';
import { codedSize } from '../../../src/lambda/process/pipeline/inspect/heif/clean-aperture';
import { readHeifItems } from '../../../src/lambda/process/pipeline/inspect/heif/items';
import { decodeMemoryPerPixel } from '../../../src/lambda/process/pipeline/inspect/limits';
import type { Job } from '../job';

/** The guard's own limit, which is not among the settings. */
const MAX_FRAMES = 1000;

/** Whether an image that has a header really is over a limit. For a GIF, its canvas counts as well as its frames. */
export function isOverLimit(bytes: Buffer, metadata: Metadata, { pass, sniffed: format }: Job): boolean {
  const { width, height, pages = 1 } = metadata;
  const canvas = format === 'gif' ? [bytes.readUInt16LE(6), bytes.readUInt16LE(8)] : [width, height];
  const tooLarge = [[width, height], canvas, codedOf(bytes)].some(
    ([x, y]) => Math.max(x, y) > pass.limits.maxSide || x * y > pass.limits.maxPixels,
  );
  return (
    tooLarge || pages > MAX_FRAMES || width * height * decodeMemoryPerPixel({ format, metadata }) > pass.limits.heldBytes
  );
}

/** Of a HEIF: before it is cropped. */
function codedOf(bytes: Buffer): [number, number] {
  const items = readHeifItems(bytes);
  const { width = 0, height = 0 } = (items && codedSize(items)) ?? {};
  return [width, height];
}

import { area } from './dimensions';
import { figure } from './figure';
import type { Header } from './header';
import type { InputLimits } from '../../../contract/input-limits';
import { RejectedImageError } from '../../errors';

/** What a decoder may hold at once whatever the limit for pixels is: with Node.js, sharp and the outputs, the function stays within 400 MiB. */
const HELD_BYTES = 325_000_000;

const MEGAPIXEL = 1_000_000;

/** What it may hold for each pixel of a higher limit: a progressive JPEG in colour just fits. */
const HELD_BYTES_PER_PIXEL = 6.5;

/** Rejects with TOO_MANY_PIXELS what a decoder could not read row by row and has too much of to hold: a 38-byte WebP can take 460 MiB. */
export function checkHeldBytes(header: Header, limits: InputLimits): void {
  const { width, height } = header.upright;
  const perPixel = heldBytesPerPixel(header);
  // a HEIC is decoded outside of libvips, in memory that the construct's check of `memorySize` has room for
  if (header.format === 'heic') { return; }
  const mostBytes = Math.max(HELD_BYTES, HELD_BYTES_PER_PIXEL * limits.maxPixels);
  checkWidth(header, mostBytes);
  const most = mostBytes / perPixel;
  if (area(header.upright) <= most) { return; }
  throw new RejectedImageError('TOO_MANY_PIXELS', `the image is ${width} × ${height} pixels: of its kind, at most ${Math.floor(most)} in all are accepted`, {
    detail: `The image has ${figure(area(header.upright) / MEGAPIXEL)} megapixels. Of its kind, at most ${figure(Math.floor(most / MEGAPIXEL * 10) / 10)} are accepted.`,
  });
}

/** Below this width, what each pixel holds is what counts. */
const USUAL_WIDTH = 12_000;

/**
 * Rejects with TOO_MANY_PIXELS what is so wide that libvips' rows of it, of which it holds some hundred, have no room: an image of 40,000 × 1250
 * takes 300 MiB more than one of 1250 × 40,000.
 */
function checkWidth(header: Header, most: number): void {
  const { width, height } = header.upright;
  const held = heldBytesPerPixel(header) * area(header.upright) + heldBytesPerColumn(header) * width;
  if (width <= USUAL_WIDTH || held <= most) { return; }
  throw new RejectedImageError('TOO_MANY_PIXELS', `the image is ${width} × ${height} pixels: one of its kind and height has to be narrower`, {
    detail: `The image is ${figure(width)} pixels wide and ${figure(height)} high. One of its kind and height has to be narrower, though ${figure(USUAL_WIDTH)} pixels are never too wide.`,
  });
}

/** What libvips holds for each pixel of the width, as measured at 40,000: a row of images with alpha is in floating point. */
function heldBytesPerColumn({ format, metadata: { hasAlpha, depth } }: Header): number {
  if (format === 'webp') { return 1000; }
  if (format === 'tiff' && hasAlpha) { return 8600; }
  if (hasAlpha) { return depth === 'ushort' ? 12_500 : 8100; }
  return format === 'gif' ? 8100 : 2500;
}

/**
 * What libvips and the codec hold for each pixel until the last row is decoded, as `npm run test:hostile` measures it near 400 MiB;
 * 0 where rows come one by one.
 */
export function heldBytesPerPixel({ format, metadata }: Pick<Header, 'format' | 'metadata'>): number {
  const { isProgressive = false, channels, hasAlpha, depth } = metadata;
  const sampleBytes = depth === 'ushort' ? 2 : 1;
  switch (format) {
    case 'png': return isProgressive ? 1.4 * channels * sampleBytes : 0;
    case 'jpeg': return isProgressive ? (channels > 3 ? 11 : 6) : 0;
    case 'gif': return 6;
    case 'webp': return 8.5;
    case 'avif': return (sampleBytes === 2 ? 26.5 : 20) + (hasAlpha ? 4 * sampleBytes : 0);
    default: return 0;
  }
}

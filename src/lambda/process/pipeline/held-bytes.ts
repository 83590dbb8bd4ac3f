import { area } from './dimensions';
import type { Header } from './header';
import type { InputLimits } from '../../../contract/input-limits';
import { RejectedImageError } from '../../errors';

/** What a decoder may hold at once whatever the limit for pixels is: with Node.js, sharp and the outputs, the function stays within 400 MiB. */
const HELD_BYTES = 325_000_000;

/** What it may hold for each pixel of a higher limit: a progressive JPEG in colour just fits. */
const HELD_BYTES_PER_PIXEL = 6.5;

/** Rejects with TOO_MANY_PIXELS what a decoder could not read row by row and has too much of to hold: a 38-byte WebP can take 460 MiB. */
export function checkHeldBytes(header: Header, limits: InputLimits): void {
  const { width, height } = header.decoded;
  const perPixel = heldBytesPerPixel(header);
  // a HEIC is decoded outside of libvips, in memory that the construct's check of `memorySize` has room for
  if (header.format === 'heic') { return; }
  const most = Math.max(HELD_BYTES, HELD_BYTES_PER_PIXEL * limits.maxPixels) / perPixel;
  if (area(header.decoded) <= most) { return; }
  throw new RejectedImageError('TOO_MANY_PIXELS', `the image is ${width} × ${height} pixels: of its kind, at most ${Math.floor(most)} in all are accepted`);
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

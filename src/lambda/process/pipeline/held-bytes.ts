import { area } from './dimensions';
import type { Header } from './header';
import { type InputLimits, MOST_HELD_BYTES_PER_PIXEL } from '../../../contract/input-limits';
import { RejectedImageError } from '../../errors';

/** Rejects with TOO_MANY_PIXELS what a decoder holds as a whole where the function's memory has no room for it. */
export function checkHeldBytes(header: Header, limits: InputLimits): void {
  const { width, height } = header.decoded;
  const most = limits.heldBytes / heldBytesPerPixel(header);
  if (area(header.decoded) <= most) { return; }
  throw new RejectedImageError('TOO_MANY_PIXELS',
    `the image is ${width} × ${height} pixels: of its kind, at most ${Math.floor(most)} in all fit the memory`);
}

/**
 * What libvips and the codec hold for each pixel until the last row is decoded, as `npm run test:hostile` measures it near 400 MiB and
 * `tools/measure/held-bytes.ts` at 50 megapixels; 0 where rows come one by one.
 */
export function heldBytesPerPixel({ format, metadata }: Pick<Header, 'format' | 'metadata'>): number {
  const { isProgressive = false, channels, depth } = metadata;
  const sampleBytes = depth === 'ushort' ? 2 : 1;
  switch (format) {
    case 'png': return isProgressive ? 1.4 * channels * sampleBytes : 0;
    case 'jpeg': return isProgressive ? (channels > 3 ? 11 : 6) : 0;
    case 'avif': return sampleBytes === 2 ? MOST_HELD_BYTES_PER_PIXEL.avif : 20;
    case 'gif': case 'webp': case 'heic': return MOST_HELD_BYTES_PER_PIXEL[format];
    default: return 0;
  }
}

import { area } from './dimensions';
import { figure } from './figure';
import type { Header } from './header';
import { type InputLimits, MOST_HELD_BYTES_PER_PIXEL } from '../../../contract/input-limits';
import { RejectedImageError } from '../../errors';

const MEGAPIXEL = 1_000_000;

/** Rejects with TOO_MANY_PIXELS what a decoder holds as a whole where the function's memory has no room for it. */
export function checkHeldBytes(header: Header, { heldBytes }: InputLimits): void {
  const { width, height } = header.decoded;
  // a HEIC is decoded outside of libvips, whose rows are of pixels that are scaled already
  if (header.format !== 'heic') { checkWidth(header, heldBytes); }
  const pixels = area(header.decoded);
  const most = heldBytes / heldBytesPerPixel(header);
  if (pixels <= most) { return; }
  throw new RejectedImageError('TOO_MANY_PIXELS', `the image is ${width} × ${height} pixels: of its kind, at most ${Math.floor(most)} in all fit the memory`, {
    detail: `The image has ${figure(pixels / MEGAPIXEL)} megapixels. Of its kind, at most ${figure(Math.floor(most / MEGAPIXEL * 10) / 10)} are accepted.`,
  });
}

/** Below this width, what each pixel holds is what counts. */
const USUAL_WIDTH = 12_000;

/**
 * Rejects with TOO_MANY_PIXELS what is so wide that libvips' rows of it, of which it holds some hundred, have no room: an image of 40,000 × 1250
 * takes 300 MiB more than one of 1250 × 40,000.
 */
function checkWidth(header: Header, most: number): void {
  const { width, height } = header.decoded;
  const held = heldBytesPerPixel(header) * area(header.decoded) + heldBytesPerColumn(header) * width;
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

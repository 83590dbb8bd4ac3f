import type { Metadata } from 'sharp';
import { type InputFormatName, type InputLimits, MOST_HELD_BYTES_PER_PIXEL } from '../../../../contract/input-limits';
import { RejectedImageError } from '../../../errors';
import { area, type Dimensions } from '../bitmap';
import { countFrames } from './count-frames';
import type { Header } from './header';

/** More frames than this cost seconds to walk through, and no photo has them. */
const MAX_FRAMES = 1000;

/** Rejects with TOO_LARGE what is over the byte limit. */
export function checkBytes(bytes: Buffer, limits: InputLimits): void {
  if (bytes.length <= limits.maxBytes) {
    return;
  }
  throw new RejectedImageError(
    'TOO_LARGE',
    `the file has ${bytes.length} bytes: at most ${limits.maxBytes} are accepted`,
  );
}

/** Rejects with UNSUPPORTED_FORMAT what is not among the allowed formats. */
export function checkFormat(format: InputFormatName, limits: InputLimits): void {
  if (limits.allowedFormats.includes(format)) {
    return;
  }
  throw new RejectedImageError(
    'UNSUPPORTED_FORMAT',
    `${format} images are not accepted: convert the image to ${limits.allowedFormats.join(', ')}`,
  );
}

/** Rejects with TOO_MANY_PIXELS what has too many frames by its bytes, before a library walks through them. */
export function checkFramesInBytes(bytes: Buffer, format: InputFormatName): void {
  checkFrames(countFrames(bytes, format, MAX_FRAMES));
}

function checkFrames(frames: number): void {
  if (frames <= MAX_FRAMES) {
    return;
  }
  throw new RejectedImageError(
    'TOO_MANY_PIXELS',
    `the image has more than ${MAX_FRAMES} frames: at most ${MAX_FRAMES} are accepted`,
    {
      detail: `The image has more than ${figure(MAX_FRAMES)} frames.`,
    },
  );
}

/** Red, green, blue and alpha. A TIFF can have more, for which no picture on the web has a place. */
const MAX_CHANNELS = 4;
/** Grey and alpha: sharp makes five channels of what has more, which no sharp can read. */
const MAX_GREY_CHANNELS = 2;
const GREY_SPACES: readonly (string | undefined)[] = ['b-w', 'grey16'];

/** Checks what the header announces, before any pixel is decoded. Rejects with CORRUPT, UNSUPPORTED_FORMAT or TOO_MANY_PIXELS. */
export function checkHeader(header: Header, sniffed: InputFormatName, limits: InputLimits): void {
  if (header.format !== sniffed) {
    throw new RejectedImageError(
      'CORRUPT',
      `the file begins like ${sniffed} but does not continue so: export the image again`,
    );
  }
  checkChannels(header.metadata);
  checkSize(header.upright, limits);
  checkFrames(header.frames);
}

function checkChannels({ channels, space }: Metadata): void {
  const most = space === 'cmyk' ? MAX_CHANNELS + 1 : GREY_SPACES.includes(space) ? MAX_GREY_CHANNELS : MAX_CHANNELS;
  if (channels <= most) {
    return;
  }
  throw new RejectedImageError(
    'UNSUPPORTED_FORMAT',
    `the image has ${channels} channels: at most ${most} are accepted, so remove what is not colour or alpha`,
    {
      detail: `The image has ${channels} channels. At most ${most} are accepted.`,
    },
  );
}

/** Rejects with TOO_MANY_PIXELS what is over the limits for sides and pixels. */
export function checkSize(size: Dimensions, limits: InputLimits): void {
  const { width, height } = size;
  if (Math.max(width, height) > limits.maxSide) {
    throw new RejectedImageError(
      'TOO_MANY_PIXELS',
      `the image is ${width} × ${height} pixels: at most ${limits.maxSide} are accepted on a side`,
    );
  }
  if (area(size) > limits.maxPixels) {
    throw new RejectedImageError(
      'TOO_MANY_PIXELS',
      `the image is ${width} × ${height} pixels: at most ${limits.maxPixels} in all are accepted`,
    );
  }
}

const MEGAPIXEL = 1_000_000;

/** Rejects with TOO_MANY_PIXELS what a decoder holds as a whole where the function's memory has no room for it. */
export function checkHeldBytes(header: Header, { heldBytes }: InputLimits): void {
  const { width, height } = header.decoded;
  // a HEIC is decoded outside of libvips, whose rows are of pixels that are scaled already
  if (header.format !== 'heic') {
    checkWidth(header, heldBytes);
  }
  const pixels = area(header.decoded);
  const most = heldBytes / heldBytesPerPixel(header);
  if (pixels <= most) {
    return;
  }
  throw new RejectedImageError(
    'TOO_MANY_PIXELS',
    `the image is ${width} × ${height} pixels: of its kind, at most ${Math.floor(most)} in all fit the memory`,
    {
      detail: `The image has ${figure(pixels / MEGAPIXEL)} megapixels. Of its kind, at most ${figure(Math.floor((most / MEGAPIXEL) * 10) / 10)} are accepted.`,
    },
  );
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
  if (width <= USUAL_WIDTH || held <= most) {
    return;
  }
  throw new RejectedImageError(
    'TOO_MANY_PIXELS',
    `the image is ${width} × ${height} pixels: one of its kind and height has to be narrower`,
    {
      detail: `The image is ${figure(width)} pixels wide and ${figure(height)} high. One of its kind and height has to be narrower, though ${figure(USUAL_WIDTH)} pixels are never too wide.`,
    },
  );
}

/** What libvips holds for each pixel of the width, as measured at 40,000: a row of images with alpha is in floating point. */
function heldBytesPerColumn({ format, metadata: { hasAlpha, depth } }: Header): number {
  if (format === 'webp') {
    return 1000;
  }
  if (format === 'tiff' && hasAlpha) {
    return 8600;
  }
  if (hasAlpha) {
    return depth === 'ushort' ? 12_500 : 8100;
  }
  return format === 'gif' ? 8100 : 2500;
}

/**
 * What libvips and the codec hold for each pixel until the last row is decoded, as `npm run test:hostile` measures it near 400 MiB and
 * `benchmarks/measure/decode-memory.ts` at 50 megapixels; 0 where rows come one by one.
 */
export function heldBytesPerPixel({ format, metadata }: Pick<Header, 'format' | 'metadata'>): number {
  const { isProgressive = false, channels, depth } = metadata;
  const sampleBytes = depth === 'ushort' ? 2 : 1;
  switch (format) {
    case 'png':
      return isProgressive ? 1.4 * channels * sampleBytes : 0;
    case 'jpeg':
      return isProgressive ? (channels > 3 ? 11 : 6) : 0;
    case 'avif':
      return sampleBytes === 2 ? MOST_HELD_BYTES_PER_PIXEL.avif : 20;
    case 'gif':
    case 'webp':
    case 'heic':
      return MOST_HELD_BYTES_PER_PIXEL[format];
    default:
      return 0;
  }
}

/** A JPEG spends a bit at least on each block of 8 × 8 pixels: a byte for 512. Half of that leaves room for unusual subsampling. */
const MAX_PIXELS_PER_JPEG_BYTE = 1024;

/** Where the canvas of a GIF is, behind the signature. */
const CANVAS_AT = 6;

/** Checks header and bytes against each other where libvips would let it pass. Rejects with CORRUPT or TOO_MANY_PIXELS. */
export function checkPlausible(bytes: Buffer, { format, upright }: Header, limits: InputLimits): void {
  if (format === 'jpeg' && area(upright) > MAX_PIXELS_PER_JPEG_BYTE * bytes.length) {
    // libjpeg paints what is missing grey, with no more than a warning
    throw new RejectedImageError(
      'CORRUPT',
      'the file is too short for the pixels that it announces: export the image again and upload that',
    );
  }
  if (format === 'gif') {
    // libvips takes the frame's size for the image's if the canvas looks unlikely; browsers do not
    checkSize({ width: bytes.readUInt16LE(CANVAS_AT), height: bytes.readUInt16LE(CANVAS_AT + 2) }, limits);
  }
}

/** A number as people write it: 12,345.6. */
export function figure(value: number): string {
  return new Intl.NumberFormat('en', { maximumFractionDigits: 1 }).format(value);
}

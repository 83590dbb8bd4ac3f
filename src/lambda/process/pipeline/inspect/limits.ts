import type { Metadata } from 'sharp';
import { countFrames } from './count-frames';
import { FORMATS } from './formats';
import type { Header } from './header';
import type { InputFormatName } from '../../../../contract/input-formats';
import type { InputLimits } from '../../../../contract/input-limits';
import { RejectedImageError } from '../../../errors';
import { area, type Dimensions } from '../bitmap';

/** Throws TOO_LARGE if a file of so many bytes exceeds the limit. */
export function checkBytes(bytes: number, { maxBytes }: Pick<InputLimits, 'maxBytes'>): void {
  if (bytes <= maxBytes) {
    return;
  }
  throw new RejectedImageError('TOO_LARGE', `the file has ${bytes} bytes: at most ${maxBytes} are accepted`);
}

/** Throws UNSUPPORTED_FORMAT if the format is not among the allowed ones. */
export function checkFormat(format: InputFormatName, limits: InputLimits): void {
  if (limits.allowedFormats.includes(format)) {
    return;
  }
  throw new RejectedImageError(
    'UNSUPPORTED_FORMAT',
    `${format} images are not accepted: convert the image to ${limits.allowedFormats.join(', ')}`,
  );
}

/** More frames take seconds to walk, and no photo has them. */
const MAX_FRAMES = 1000;

/** Throws TOO_MANY_PIXELS if the bytes contain too many frames, before a library walks them. */
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
    { detail: `The image has more than ${figure(MAX_FRAMES)} frames.` },
  );
}

/**
 * Checks the header before any pixel is decoded. Throws CORRUPT, UNSUPPORTED_FORMAT or TOO_MANY_PIXELS if its format
 * differs from that of the first bytes, or if it has too many channels, pixels or frames.
 */
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

/** Red, green, blue and alpha. A TIFF can have more, which no web format can store. */
const MAX_CHANNELS = 4;
/** Grey and alpha. sharp converts more to five channels, which it cannot read itself. */
const MAX_GREY_CHANNELS = 2;
const GREY_SPACES: readonly (string | undefined)[] = ['b-w', 'grey16'];

function checkChannels({ channels, space }: Metadata): void {
  const most = space === 'cmyk' ? MAX_CHANNELS + 1 : GREY_SPACES.includes(space) ? MAX_GREY_CHANNELS : MAX_CHANNELS;
  if (channels <= most) {
    return;
  }
  throw new RejectedImageError(
    'UNSUPPORTED_FORMAT',
    `the image has ${channels} channels: at most ${most} are accepted, so remove those that are not color or alpha`,
    { detail: `The image has ${channels} channels. At most ${most} are accepted.` },
  );
}

/** Throws TOO_MANY_PIXELS if a size exceeds the limits for sides or pixels. */
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
      `the image is ${width} × ${height} pixels: at most ${limits.maxPixels} in total are accepted`,
    );
  }
}

const MEGAPIXEL = 1_000_000;

/** Throws TOO_MANY_PIXELS if decoding the image would take more memory than the function has. */
export function checkDecodeMemory(header: Header, { heldBytes: memory }: InputLimits): void {
  const { width, height } = header.decoded;
  // a HEIC is decoded outside of libvips, which then holds rows of scaled pixels only
  if (header.format !== 'heic') {
    checkWidth(header, memory);
  }
  const pixels = area(header.decoded);
  const most = memory / decodeMemoryPerPixel(header);
  if (pixels <= most) {
    return;
  }
  const megapixels = figure(Math.floor((most / MEGAPIXEL) * 10) / 10);
  throw new RejectedImageError(
    'TOO_MANY_PIXELS',
    `the image is ${width} × ${height} pixels: of its kind, at most ${Math.floor(most)} in total fit in memory`,
    {
      detail:
        `The image has ${figure(pixels / MEGAPIXEL)} megapixels. ` + `Of its kind, at most ${megapixels} are accepted.`,
    },
  );
}

/** Returns the bytes that libvips and the codec hold for each pixel of an image until its last row is decoded. */
export function decodeMemoryPerPixel({ format, metadata }: Pick<Header, 'format' | 'metadata'>): number {
  return format === undefined ? 0 : FORMATS[format].decodeMemoryPerPixel(metadata);
}

/** Up to this width, memory depends on the pixels alone. */
const USUAL_WIDTH = 12_000;

/**
 * Throws TOO_MANY_PIXELS if the image is too wide for libvips, which holds some hundred rows: an image of 40,000 × 1250
 * pixels takes 300 MiB more than one of 1250 × 40,000.
 */
function checkWidth(header: Header, memory: number): void {
  const { width, height } = header.decoded;
  const held = decodeMemoryPerPixel(header) * area(header.decoded) + decodeMemoryPerColumn(header) * width;
  if (width <= USUAL_WIDTH || held <= memory) {
    return;
  }
  throw new RejectedImageError(
    'TOO_MANY_PIXELS',
    `the image is ${width} × ${height} pixels: an image of its kind and height must be narrower to fit in memory`,
    {
      detail:
        `The image is ${figure(width)} pixels wide and ${figure(height)} high. ` +
        `An image of its kind and height must be narrower; ${figure(USUAL_WIDTH)} pixels are never too wide.`,
    },
  );
}

/**
 * Bytes that libvips holds for each column, as measured at 40,000 of them. It holds rows with alpha in floating
 * point.
 */
function decodeMemoryPerColumn({ format, metadata: { hasAlpha, depth } }: Header): number {
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
 * A JPEG spends at least a bit on each block of 8 × 8 pixels: a byte on 512. Twice that allows for unusual
 * subsampling.
 */
const MAX_PIXELS_PER_JPEG_BYTE = 1024;

/** Position of a GIF's canvas size, after the signature. */
const CANVAS_AT = 6;

/**
 * Checks the header against the bytes where libvips does not. Throws CORRUPT if a JPEG is too short for its pixels, and
 * TOO_MANY_PIXELS if the canvas of a GIF exceeds a limit.
 */
export function checkConsistency(bytes: Buffer, { format, upright }: Header, limits: InputLimits): void {
  if (format === 'jpeg' && area(upright) > MAX_PIXELS_PER_JPEG_BYTE * bytes.length) {
    // libjpeg fills what is missing with grey, and only warns
    throw new RejectedImageError(
      'CORRUPT',
      'the file is too short for the pixels that it announces: export the image again and upload that',
    );
  }
  if (format === 'gif') {
    // libvips takes the size of the frame if that of the canvas looks unlikely; browsers do not
    checkSize({ width: bytes.readUInt16LE(CANVAS_AT), height: bytes.readUInt16LE(CANVAS_AT + 2) }, limits);
  }
}

/** Formats a number for people: 12,345.6. */
export function figure(value: number): string {
  return new Intl.NumberFormat('en', { maximumFractionDigits: 1 }).format(value);
}

import type { Metadata } from 'sharp';
import { countFrames } from './count-frames';
import { area, type Dimensions } from './dimensions';
import { figure } from './figure';
import type { Header } from './header';
import type { InputFormatName, InputLimits } from '../../../contract/input-limits';
import { RejectedImageError } from '../../errors';

/** More frames than this cost seconds to walk through, and no photo has them. */
const MAX_FRAMES = 1000;

/** Rejects with TOO_LARGE what is over the byte limit. */
export function checkBytes(bytes: Buffer, limits: InputLimits): void {
  if (bytes.length <= limits.maxBytes) { return; }
  throw new RejectedImageError('TOO_LARGE', `the file has ${bytes.length} bytes: at most ${limits.maxBytes} are accepted`);
}

/** Rejects with UNSUPPORTED_FORMAT what is not among the allowed formats. */
export function checkFormat(format: InputFormatName, limits: InputLimits): void {
  if (limits.allowedFormats.includes(format)) { return; }
  throw new RejectedImageError('UNSUPPORTED_FORMAT', `${format} images are not accepted: convert the image to ${limits.allowedFormats.join(', ')}`);
}

/** Rejects with TOO_MANY_PIXELS what has too many frames by its bytes, before a library walks through them. */
export function checkFramesInBytes(bytes: Buffer, format: InputFormatName): void {
  checkFrames(countFrames(bytes, format, MAX_FRAMES));
}

function checkFrames(frames: number): void {
  if (frames <= MAX_FRAMES) { return; }
  throw new RejectedImageError('TOO_MANY_PIXELS', `the image has more than ${MAX_FRAMES} frames: at most ${MAX_FRAMES} are accepted`, {
    detail: `The image has more than ${figure(MAX_FRAMES)} frames.`,
  });
}

/** Red, green, blue and alpha. A TIFF can have more, for which no picture on the web has a place. */
const MAX_CHANNELS = 4;
/** Grey and alpha: sharp makes five channels of what has more, which no sharp can read. */
const MAX_GREY_CHANNELS = 2;
const GREY_SPACES: readonly (string | undefined)[] = ['b-w', 'grey16'];

/** Checks what the header announces, before any pixel is decoded. Rejects with CORRUPT, UNSUPPORTED_FORMAT or TOO_MANY_PIXELS. */
export function checkHeader(header: Header, sniffed: InputFormatName, limits: InputLimits): void {
  if (header.format !== sniffed) {
    throw new RejectedImageError('CORRUPT', `the file begins like ${sniffed} but does not continue so: export the image again`);
  }
  checkChannels(header.metadata);
  checkSize(header.upright, limits);
  checkFrames(header.frames);
}

function checkChannels({ channels, space }: Metadata): void {
  const most = space === 'cmyk' ? MAX_CHANNELS + 1 : GREY_SPACES.includes(space) ? MAX_GREY_CHANNELS : MAX_CHANNELS;
  if (channels <= most) { return; }
  throw new RejectedImageError('UNSUPPORTED_FORMAT', `the image has ${channels} channels: at most ${most} are accepted, so remove what is not colour or alpha`, {
    detail: `The image has ${channels} channels. At most ${most} are accepted.`,
  });
}

/** Rejects with TOO_MANY_PIXELS what is over the limits for sides and pixels. */
export function checkSize(size: Dimensions, limits: InputLimits): void {
  const { width, height } = size;
  if (Math.max(width, height) > limits.maxSide) {
    throw new RejectedImageError('TOO_MANY_PIXELS', `the image is ${width} × ${height} pixels: at most ${limits.maxSide} are accepted on a side`);
  }
  if (area(size) > limits.maxPixels) {
    throw new RejectedImageError('TOO_MANY_PIXELS', `the image is ${width} × ${height} pixels: at most ${limits.maxPixels} in all are accepted`);
  }
}

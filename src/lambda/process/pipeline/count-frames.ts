import { gifFrames } from './gif-blocks';
import type { InputFormatName } from '../../../contract/input-limits';

/** Counts frames in time linear in the bytes; once there are more than `most`, it stops at the next. */
type FrameCounter = (bytes: Buffer, most: number) => number;

/**
 * How frames are counted, by format. libwebp looks for each frame from the first one on, so that 20 MiB of small frames take it minutes, which
 * nothing can interrupt; libtiff and libnsgif take a second or two. libheif has a low limit of its own, and libpng never looks at the frames of a PNG.
 */
const COUNTERS: Partial<Record<InputFormatName, FrameCounter>> = { webp: countWebpFrames, gif: countGifFrames, tiff: countTiffDirectories };

/** How many frames an image has by its bytes alone, before any library reads them; 0 where there is nothing to count. Stops at `most + 1`. */
export function countFrames(bytes: Buffer, format: InputFormatName, most: number): number {
  return COUNTERS[format]?.(bytes, most) ?? 0;
}

const RIFF_HEADER_BYTES = 12;
const CHUNK_HEADER_BYTES = 8;
/** Place, dimensions, duration and flags, in front of the chunks that hold the frame's pixels. */
const FRAME_HEADER_BYTES = 16;

/** Goes into each frame as libwebp does, for which one that claims to be as long as the rest of the file does not hide those behind it. */
function countWebpFrames(bytes: Buffer, most: number): number {
  let frames = 0;
  for (let at = RIFF_HEADER_BYTES; at + CHUNK_HEADER_BYTES <= bytes.length && frames <= most;) {
    const isFrame = bytes.toString('latin1', at, at + 4) === 'ANMF';
    const length = bytes.readUInt32LE(at + 4);
    if (isFrame) { frames += 1; }
    at += CHUNK_HEADER_BYTES + (isFrame ? FRAME_HEADER_BYTES : length + length % 2);
  }
  return frames;
}

function countGifFrames(bytes: Buffer, most: number): number {
  const frames = gifFrames(bytes);
  let count = 0;
  while (count <= most && !frames.next().done) { count += 1; }
  return count;
}

const BIG_TIFF = 43;

/** Follows the chain of directories to its end, or to one that was there before. */
function countTiffDirectories(bytes: Buffer, most: number): number {
  const isLittle = bytes[0] === 0x49;
  const isBig = read(bytes, 2, 2, isLittle) === BIG_TIFF;
  const [offsetBytes, countBytes, entryBytes] = isBig ? [8, 8, 20] : [4, 2, 12];
  const seen = new Set<number>();
  let at = read(bytes, isBig ? 8 : 4, offsetBytes, isLittle);
  while (at > 0 && !seen.has(at) && seen.size <= most) {
    seen.add(at);
    const entries = read(bytes, at, countBytes, isLittle);
    at = read(bytes, at + countBytes + entries * entryBytes, offsetBytes, isLittle);
  }
  return seen.size;
}

/** A whole number of 2, 4 or 8 bytes; 0 where the file has none. */
function read(bytes: Buffer, at: number, length: number, isLittle: boolean): number {
  if (at + length > bytes.length) { return 0; }
  const [low, high] = isLittle ? [0, length - 4] : [length - 4, 0];
  if (length === 2) { return isLittle ? bytes.readUInt16LE(at) : bytes.readUInt16BE(at); }
  const part = (offset: number) => isLittle ? bytes.readUInt32LE(at + offset) : bytes.readUInt32BE(at + offset);
  return length === 4 ? part(0) : part(high) * 2 ** 32 + part(low);
}

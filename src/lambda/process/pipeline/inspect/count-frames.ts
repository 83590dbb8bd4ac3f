import { webpChunks } from './file-parts';
import { gifFrames } from './gif-blocks';
import { tiffDirectories } from './tiff/tags';
import type { InputFormatName } from '../../../../contract/input-formats';

/** A function that counts frames in time linear in the bytes. It may stop at `most + 1`. */
type FrameCounter = (bytes: Buffer, most: number) => number;

/**
 * Counters by format. libwebp searches for each frame from the first one on: 20 MiB of small frames take it minutes,
 * which nothing can interrupt. libtiff and libnsgif take a second or two. libheif has a low limit of its own, and
 * libpng ignores the frames of a PNG.
 */
const COUNTERS: Partial<Record<InputFormatName, FrameCounter>> = {
  webp: countWebpFrames,
  gif: countGifFrames,
  tiff: countTiffDirectories,
};

/** Counts the frames in the bytes, before any library reads them: 0 for formats without frames. Stops at `most + 1`. */
export function countFrames(bytes: Buffer, format: InputFormatName, most: number): number {
  return COUNTERS[format]?.(bytes, most) ?? 0;
}

function countWebpFrames(bytes: Buffer, most: number): number {
  return countTo(most, webpChunks(bytes), ({ name }) => name === 'ANMF');
}

function countGifFrames(bytes: Buffer, most: number): number {
  return countTo(most, gifFrames(bytes));
}

function countTiffDirectories(bytes: Buffer, most: number): number {
  return countTo(most, tiffDirectories(bytes));
}

function countTo<T>(most: number, parts: Iterable<T>, isFrame: (part: T) => boolean = () => true): number {
  let count = 0;
  for (const part of parts) {
    if (isFrame(part)) {
      count += 1;
    }
    if (count > most) {
      break;
    }
  }
  return count;
}

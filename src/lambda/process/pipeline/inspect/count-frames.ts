import { webpChunks } from './file-parts';
import { gifFrames } from './gif-blocks';
import { tiffDirectories } from './tiff/directories';
import type { InputFormatName } from '../../../../contract/input-formats';

/** Counts frames in time linear in the bytes; once there are more than `most`, it stops at the next. */
type FrameCounter = (bytes: Buffer, most: number) => number;

/**
 * How frames are counted, by format. libwebp looks for each frame from the first one on, so that 20 MiB of small frames take it minutes, which
 * nothing can interrupt; libtiff and libnsgif take a second or two. libheif has a low limit of its own, and libpng never looks at the frames of a PNG.
 */
const COUNTERS: Partial<Record<InputFormatName, FrameCounter>> = {
  webp: countWebpFrames,
  gif: countGifFrames,
  tiff: countTiffDirectories,
};

/** How many frames an image has by its bytes alone, before any library reads them; 0 where there is nothing to count. Stops at `most + 1`. */
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

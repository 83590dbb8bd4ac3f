import { type GifFrame, gifFrames, TRANSPARENT } from './gif-blocks';
import { unusedGifIndex } from './gif-indices';

const CANVAS_AT = 6;
const RECTANGLE_AT = 1;

/** One pixel with a palette of its own, of which the highest index is transparent. */
const CLEAR_FRAME = Buffer.from('21f904010000ff00 2c0000000001000100 80000000000000 0202440100'.replaceAll(' ', ''), 'hex');

/** In a graphic control extension: where its flags are, and the index of the transparent colour. */
const FLAGS_AT = 3;
const INDEX_AT = 6;

/** How a frame leaves the canvas to the next: cleared where the frame was. */
const CLEARED = 2;

/** A GIF as libvips will open it. */
export interface GifToOpen {
  readonly bytes: Buffer;
  /** How many frames were put at its end that are not to be shown. */
  readonly added: number;
}

/**
 * A GIF as browsers have it: see-through where no frame has put a colour. libnsgif takes a GIF for opaque unless one of its frames has a transparent
 * colour, and then shows black where none has painted; what a frame without one clears gets the background colour that browsers ignore.
 *
 * So in what is to move, frames that are cleared get a transparent colour that they do not use; and if no frame has one, a frame that has is put
 * behind the last. What needs none of this stays as it is.
 */
export function withClearCanvas(bytes: Buffer, isToMove: boolean): GifToOpen {
  const frames = [...gifFrames(bytes)];
  const last = frames.at(-1);
  if (last === undefined) { return { bytes, added: 0 }; }

  const cleared = frames.filter(({ disposal, isTransparent }) => isToMove && disposal === CLEARED && !isTransparent);
  const copy = cleared.length > 0 ? Buffer.from(bytes) : bytes;
  const marked = cleared.filter(frame => giveTransparentColor(copy, frame));
  const isOpaque = marked.length === 0 && !frames.some(({ isTransparent }) => isTransparent);
  // behind a frame that is cut, another would be taken for its pixels
  const isWhole = last.end <= bytes.length && bytes[last.end - 1] === 0;
  if (!isOpaque || coversCanvas(bytes, frames[0]) || !isWhole) { return { bytes: copy, added: 0 }; }
  return { bytes: Buffer.concat([copy.subarray(0, last.end), CLEAR_FRAME, copy.subarray(last.end)]), added: 1 };
}

function coversCanvas(bytes: Buffer, { at }: GifFrame): boolean {
  const [left, top, width, height] = [0, 2, 4, 6].map(offset => bytes.readUInt16LE(at + RECTANGLE_AT + offset));
  return left === 0 && top === 0 && width >= bytes.readUInt16LE(CANVAS_AT) && height >= bytes.readUInt16LE(CANVAS_AT + 2);
}

function giveTransparentColor(bytes: Buffer, frame: GifFrame): boolean {
  const index = unusedGifIndex(bytes, frame);
  if (index === undefined || frame.controlAt === undefined) { return false; }
  bytes[frame.controlAt + FLAGS_AT] += TRANSPARENT;
  bytes[frame.controlAt + INDEX_AT] = index;
  return true;
}

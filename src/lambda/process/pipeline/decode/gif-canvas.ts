import { type GifFrame, gifFrames, TRANSPARENT } from '../inspect/gif-blocks';

const CANVAS_AT = 6;
const RECTANGLE_AT = 1;

/** A frame of one pixel with its own palette, whose highest index is transparent. */
const CLEAR_FRAME = Buffer.from(
  '21f904010000ff00 2c0000000001000100 80000000000000 0202440100'.replaceAll(' ', ''),
  'hex',
);

/** Offsets of the flags and of the transparent color's index in a graphic control extension. */
const FLAGS_AT = 3;
const INDEX_AT = 6;

/** Disposal method that clears the frame's rectangle before the next frame. */
const CLEARED = 2;

/** A GIF as libvips will open it. */
export interface GifToOpen {
  readonly bytes: Buffer;
  /** Number of frames appended that must not be shown. */
  readonly added: number;
}

/**
 * Makes a GIF transparent where no frame has painted, as browsers show it.
 *
 * libnsgif takes a GIF for opaque unless one of its frames has a transparent color, and then shows black where no
 * frame has painted. The area that a frame without one clears gets the background color, which browsers ignore.
 *
 * So in animations, frames that are cleared get a transparent color that they do not use. If no frame has one, a frame
 * that has is appended. Returns any other GIF unchanged.
 */
export function withClearCanvas(bytes: Buffer, isAnimated: boolean): GifToOpen {
  const frames = [...gifFrames(bytes)];
  const last = frames.at(-1);
  if (last === undefined) {
    return { bytes, added: 0 };
  }

  const cleared = frames.filter(({ disposal, isTransparent }) => isAnimated && disposal === CLEARED && !isTransparent);
  const copy = cleared.length > 0 ? Buffer.from(bytes) : bytes;
  const marked = cleared.filter(frame => giveTransparentColor(copy, frame));
  const isOpaque = marked.length === 0 && !frames.some(({ isTransparent }) => isTransparent);
  // after a truncated frame, another would be taken for its pixels
  const isWhole = last.end <= bytes.length && bytes[last.end - 1] === 0;
  if (!isOpaque || coversCanvas(bytes, frames[0]) || !isWhole) {
    return { bytes: copy, added: 0 };
  }
  return { bytes: Buffer.concat([copy.subarray(0, last.end), CLEAR_FRAME, copy.subarray(last.end)]), added: 1 };
}

function coversCanvas(bytes: Buffer, { at }: GifFrame): boolean {
  const [left, top, width, height] = [0, 2, 4, 6].map(offset => bytes.readUInt16LE(at + RECTANGLE_AT + offset));
  return (
    left === 0 && top === 0 && width >= bytes.readUInt16LE(CANVAS_AT) && height >= bytes.readUInt16LE(CANVAS_AT + 2)
  );
}

function giveTransparentColor(bytes: Buffer, frame: GifFrame): boolean {
  const index = unusedGifIndex(bytes, frame);
  if (index === undefined || frame.controlAt === undefined) {
    return false;
  }
  bytes[frame.controlAt + FLAGS_AT] += TRANSPARENT;
  bytes[frame.controlAt + INDEX_AT] = index;
  return true;
}

const MAX_CODE_BITS = 12;
const ALL = 256;

/** Returns an index that no pixel of a frame uses; undefined if all 256 are used. */
function unusedGifIndex(bytes: Buffer, frame: GifFrame): number | undefined {
  // with codes of fewer bits, no pixel has the highest index
  if (bytes[frame.dataAt] < 8) {
    return ALL - 1;
  }
  const used = usedIndices(bytes, frame);
  const unused = used.indexOf(0);
  return unused < 0 ? undefined : unused;
}

/**
 * Marks the indices that a frame uses, by its LZW codes. An index enters the code table only after it occurred by
 * itself, so root codes suffice.
 */
function usedIndices(bytes: Buffer, { dataAt }: GifFrame): Uint8Array {
  const used = new Uint8Array(ALL);
  const rootBits = bytes[dataAt];
  const clear = 2 ** rootBits;
  let bits = rootBits + 1;
  let next = clear + 2;
  let held = 0;
  let heldBits = 0;
  let isFirst = true;
  for (const byte of subBlockBytes(bytes, dataAt + 1)) {
    held += byte * 2 ** heldBits;
    heldBits += 8;
    while (heldBits >= bits) {
      const code = held % 2 ** bits;
      held = Math.floor(held / 2 ** bits);
      heldBits -= bits;
      if (code === clear) {
        bits = rootBits + 1;
        next = clear + 2;
        isFirst = true;
        continue;
      }
      if (code === clear + 1) {
        return used;
      }
      if (code < clear) {
        used[code] = 1;
      }
      if (!isFirst && next < 2 ** MAX_CODE_BITS) {
        next += 1;
      }
      isFirst = false;
      if (next === 2 ** bits && bits < MAX_CODE_BITS) {
        bits += 1;
      }
    }
  }
  return used;
}

function* subBlockBytes(bytes: Buffer, start: number): Generator<number> {
  for (let at = start; at < bytes.length && bytes[at] !== 0; at += bytes[at] + 1) {
    yield* bytes.subarray(at + 1, at + 1 + bytes[at]);
  }
}

import type { GifFrame } from './gif-blocks';

const MAX_CODE_BITS = 12;
const ALL = 256;

/** An index that no pixel of a frame has; undefined if all 256 are in use. */
export function unusedGifIndex(bytes: Buffer, frame: GifFrame): number | undefined {
  // with codes of fewer bits there is no pixel of the highest index
  if (bytes[frame.dataAt] < 8) { return ALL - 1; }
  const used = usedIndices(bytes, frame);
  const unused = used.indexOf(0);
  return unused < 0 ? undefined : unused;
}

/** Which of the indices a frame has, by its LZW codes: an index only gets into the table of codes once it was there by itself, so that it is enough to look at those. */
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
      if (code === clear + 1) { return used; }
      if (code < clear) { used[code] = 1; }
      if (!isFirst && next < 2 ** MAX_CODE_BITS) { next += 1; }
      isFirst = false;
      if (next === 2 ** bits && bits < MAX_CODE_BITS) { bits += 1; }
    }
  }
  return used;
}

function* subBlockBytes(bytes: Buffer, start: number): Generator<number> {
  for (let at = start; at < bytes.length && bytes[at] !== 0; at += bytes[at] + 1) { yield* bytes.subarray(at + 1, at + 1 + bytes[at]); }
}

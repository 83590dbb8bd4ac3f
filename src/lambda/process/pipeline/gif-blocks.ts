/** One frame of a GIF: an image descriptor, what its graphic control extension says, and where they are. */
export interface GifFrame {
  /** Where the image descriptor is. */
  readonly at: number;
  /** Where the graphic control extension for it is, if it has one. */
  readonly controlAt?: number;
}

const SCREEN_FLAGS_AT = 10;
const AFTER_SCREEN = 13;
const EXTENSION = 0x21;
const GRAPHIC_CONTROL = 0xf9;
const DESCRIPTOR = 0x2c;
const HAS_PALETTE = 0x80;
const DESCRIPTOR_BYTES = 10;
const DESCRIPTOR_FLAGS_AT = 9;

/** Walks through the blocks of a GIF and hands out its frames, as far as it is in order. */
export function* gifFrames(bytes: Buffer): Generator<GifFrame> {
  let controlAt: number | undefined;
  for (let at = AFTER_SCREEN + paletteBytes(bytes[SCREEN_FLAGS_AT]); at < bytes.length;) {
    if (bytes[at] === EXTENSION) {
      if (bytes[at + 1] === GRAPHIC_CONTROL) { controlAt = at; }
      at = afterSubBlocks(bytes, at + 2);
    } else if (bytes[at] === DESCRIPTOR && at + DESCRIPTOR_BYTES < bytes.length) {
      yield { at, controlAt };
      controlAt = undefined;
      // the byte behind the palette is the code size
      at = afterSubBlocks(bytes, at + DESCRIPTOR_BYTES + paletteBytes(bytes[at + DESCRIPTOR_FLAGS_AT]) + 1);
    } else {
      return;
    }
  }
}

/** How many bytes of colours follow, by the flags of a screen or image descriptor. */
export function paletteBytes(flags: number): number {
  return flags >= HAS_PALETTE ? 3 * 2 ** (flags % 8 + 1) : 0;
}

function afterSubBlocks(bytes: Buffer, start: number): number {
  let at = start;
  while (at < bytes.length && bytes[at] !== 0) { at += bytes[at] + 1; }
  return at + 1;
}

/** One frame of a GIF: its position, and its graphic control extension. */
export interface GifFrame {
  /** Position of the image descriptor. */
  readonly at: number;
  /** Position of the compressed pixels, which begin with the size of their codes. */
  readonly dataAt: number;
  /** Position of the next block. */
  readonly end: number;
  /** Position of its graphic control extension, if it has one. */
  readonly controlAt?: number;
  /** Disposal method: how the frame is treated before the next one is drawn. */
  readonly disposal: number;
  readonly isTransparent: boolean;
}

const SCREEN_FLAGS_AT = 10;
const AFTER_SCREEN = 13;
const EXTENSION = 0x21;
const GRAPHIC_CONTROL = 0xf9;
const CONTROL_FLAGS_AT = 3;
const DESCRIPTOR = 0x2c;
const DESCRIPTOR_BYTES = 10;
const DESCRIPTOR_FLAGS_AT = 9;
const HAS_PALETTE = 0x80;

/** Flag of a graphic control extension. */
export const TRANSPARENT = 1;

/** Walks the blocks of a GIF and yields its frames, up to the first invalid block. */
export function* gifFrames(bytes: Buffer): Generator<GifFrame> {
  let controlAt: number | undefined;
  for (let at = AFTER_SCREEN + paletteBytes(bytes[SCREEN_FLAGS_AT]); at < bytes.length;) {
    if (bytes[at] === EXTENSION) {
      if (bytes[at + 1] === GRAPHIC_CONTROL && bytes[at + 2] === 4) {
        controlAt = at;
      }
      at = afterSubBlocks(bytes, at + 2);
    } else if (bytes[at] === DESCRIPTOR && at + DESCRIPTOR_BYTES < bytes.length) {
      const flags = controlAt === undefined ? 0 : bytes[controlAt + CONTROL_FLAGS_AT];
      const dataAt = at + DESCRIPTOR_BYTES + paletteBytes(bytes[at + DESCRIPTOR_FLAGS_AT]);
      // the byte before is the code size
      const end = afterSubBlocks(bytes, dataAt + 1);
      yield {
        at,
        dataAt,
        end,
        controlAt,
        disposal: Math.floor(flags / 4) % 8,
        isTransparent: flags % 2 === TRANSPARENT,
      };
      controlAt = undefined;
      at = end;
    } else {
      return;
    }
  }
}

/** Returns the length of the palette that follows, by the flags of a screen or image descriptor. */
function paletteBytes(flags: number): number {
  return flags >= HAS_PALETTE ? 3 * 2 ** ((flags % 8) + 1) : 0;
}

function afterSubBlocks(bytes: Buffer, start: number): number {
  let at = start;
  while (at < bytes.length && bytes[at] !== 0) {
    at += bytes[at] + 1;
  }
  return at + 1;
}

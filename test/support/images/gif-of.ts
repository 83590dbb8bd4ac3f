/** A frame of one color of the palette. */
export interface GifPatch {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  /** Index of the color. */
  readonly color: number;
  /** Uses all colors in turn, instead of one. */
  readonly every?: boolean;
  /** Disposal method; absent: there is no graphic control extension. */
  readonly disposal?: number;
  /** Index of the transparent color. */
  readonly transparent?: number;
  /** Adds a local palette: the global one in reverse order. */
  readonly local?: boolean;
  readonly interlaced?: boolean;
}

/** Makes a GIF with a palette of 2 to the power of `bits` colors, those of `colorAt`. */
export function gifOf(width: number, height: number, patches: readonly GifPatch[], bits = 2, background = 0): Buffer {
  const palette = Buffer.from(Array.from({ length: 2 ** bits }, (_, index) => colorAt(index)).flat());
  const head = Buffer.concat([
    Buffer.from('GIF89a', 'latin1'),
    words(width, height),
    Buffer.from([0x80 + bits - 1, background, 0]),
    palette,
  ]);
  return Buffer.concat([head, ...patches.map(patch => frame(patch, palette, bits)), Buffer.from([0x3b])]);
}

/** Returns the color of a palette index. */
export function colorAt(index: number): [number, number, number] {
  return [255 - index, (index * 60) % 256, 40 + (index % 4) * 50];
}

function frame(patch: GifPatch, palette: Buffer, bits: number): Buffer {
  const { left, top, width, height, color, every, disposal, transparent, local, interlaced } = patch;
  const flags = (disposal ?? 0) * 4 + (transparent === undefined ? 0 : 1);
  const control = disposal === undefined ? [] : [Buffer.from([0x21, 0xf9, 4, flags, 10, 0, transparent ?? 0, 0])];
  const shape = (local ? 0x80 + bits - 1 : 0) + (interlaced ? 0x40 : 0);
  const descriptor = Buffer.concat([Buffer.from([0x2c]), words(left, top, width, height), Buffer.from([shape])]);
  const pixels = Array.from({ length: width * height }, (_, index) => (every ? index % 2 ** bits : color));
  const own = Array.from({ length: palette.length / 3 }, (_, index) =>
    palette.subarray(3 * index, 3 * index + 3),
  ).reverse();
  return Buffer.concat([...control, descriptor, ...(local ? own : []), compress(pixels, bits)]);
}

/** Writes codes of one width: clears the table before each pixel. */
function compress(pixels: readonly number[], bits: number): Buffer {
  const clear = 2 ** bits;
  const codes = [...pixels.flatMap(pixel => [clear, pixel]), clear + 1];
  const binary = codes
    .map(code => code.toString(2).padStart(bits + 1, '0'))
    .reverse()
    .join('');
  const bytes = binary
    .padStart(Math.ceil(binary.length / 8) * 8, '0')
    .match(/.{8}/g)!
    .map(byte => parseInt(byte, 2))
    .reverse();
  const blocks = Array.from({ length: Math.ceil(bytes.length / 255) }, (_, index) =>
    bytes.slice(index * 255, index * 255 + 255),
  );
  return Buffer.from([bits, ...blocks.flatMap(block => [block.length, ...block]), 0]);
}

function words(...values: number[]): Buffer {
  return Buffer.from(values.flatMap(value => [value % 256, Math.floor(value / 256)]));
}

import { constants, crc32, deflateSync } from 'node:zlib';

const SIGNATURE = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1');

/** The channels of each colour type. */
const CHANNELS: Readonly<Record<number, number>> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 };

/** What a PNG's header says. Colour type 0 is grey, 2 RGB, 6 RGBA. */
export interface PngHeader {
  readonly width: number;
  readonly height: number;
  readonly depth: number;
  readonly colorType: number;
  readonly interlaced?: boolean;
}

/** A chunk with its checksum. */
export function pngChunk(type: string, content: Buffer = Buffer.alloc(0)): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), content]);
  return Buffer.concat([uint32(content.length), body, uint32(crc32(body))]);
}

/** A PNG whose chunks between header and end are given. */
export function png(header: PngHeader, ...chunks: readonly Buffer[]): Buffer {
  const { width, height, depth, colorType, interlaced = false } = header;
  const head = Buffer.concat([
    uint32(width),
    uint32(height),
    Buffer.from([depth, colorType, 0, 0, interlaced ? 1 : 0]),
  ]);
  return Buffer.concat([SIGNATURE, pngChunk('IHDR', head), ...chunks, pngChunk('IEND')]);
}

/** A whole PNG of zeros: transparent or black. A few hundred kilobytes for 50 megapixels. */
export function zeroPng(header: PngHeader): Buffer {
  return png(header, pngChunk('IDAT', deflateZeros(rawBytes(header))));
}

/** A picture with more chunks, right behind its header. */
export function withPngChunks(picture: Buffer, ...chunks: readonly Buffer[]): Buffer {
  return Buffer.concat([picture.subarray(0, 33), ...chunks, picture.subarray(33)]);
}

/** The start of each pass of an interlaced PNG, and its steps (PNG specification, "Interlacing"). */
const PASSES = [
  [0, 0, 8, 8],
  [4, 0, 8, 8],
  [0, 4, 4, 8],
  [2, 0, 4, 4],
  [0, 2, 2, 4],
  [1, 0, 2, 2],
  [0, 1, 1, 2],
];

function rawBytes({ width, height, depth, colorType, interlaced }: PngHeader): number {
  const passes = interlaced ? PASSES : [[0, 0, 1, 1]];
  return passes.reduce((sum, [x, y, stepX, stepY]) => {
    const [columns, rows] = [Math.ceil((width - x) / stepX), Math.ceil((height - y) / stepY)];
    return columns === 0 ? sum : sum + rows * (1 + Math.ceil((columns * depth * CHANNELS[colorType]) / 8));
  }, 0);
}

const BLOCK_BYTES = 1_048_576;

/** What zlib makes of zeros, as many gigabytes as are wanted: one compressed block over and over. */
export function deflateZeros(length: number): Buffer {
  const whole = Math.floor(length / BLOCK_BYTES);
  const block = deflateSync(Buffer.alloc(BLOCK_BYTES), { finishFlush: constants.Z_FULL_FLUSH }).subarray(2);
  const rest = deflateSync(Buffer.alloc(length % BLOCK_BYTES), { level: 9 }).subarray(2, -4);
  const [ADLER_MODULUS, HEADER] = [65521, Buffer.from([0x78, 0x9c])];
  return Buffer.concat([
    HEADER,
    ...Array.from({ length: whole }, () => block),
    rest,
    uint32((length % ADLER_MODULUS) * 65536 + 1),
  ]);
}

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
}

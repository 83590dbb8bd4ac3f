import { constants, crc32, deflateSync } from 'node:zlib';

const SIGNATURE = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1');

/** The channels of each color type. */
const CHANNELS: Readonly<Record<number, number>> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 };

/** Header of a PNG. Color type 0 is grey, 2 RGB, 6 RGBA. */
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

/** Returns compressed zeros of any number of gigabytes: one compressed block over and over. */
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

const [APP1, APP2, COMMENT] = [0xe1, 0xe2, 0xfe];

/** A JPEG with more segments, right behind its first marker. */
export function withSegments(jpeg: Buffer, ...segments: readonly Buffer[]): Buffer {
  return Buffer.concat([jpeg.subarray(0, 2), ...segments, jpeg.subarray(2)]);
}

/** An EXIF segment around a TIFF structure. */
export function exifSegment(block: Buffer): Buffer {
  return segment(APP1, Buffer.from('Exif\0\0', 'latin1'), block);
}

/** An XMP segment. */
export function xmpSegment(xml: string): Buffer {
  return segment(APP1, Buffer.from('http://ns.adobe.com/xap/1.0/\0', 'latin1'), Buffer.from(xml));
}

/** A color profile, in as many segments as it takes. */
export function profileSegments(profile: Buffer): Buffer[] {
  const size = 60_000;
  const count = Math.ceil(profile.length / size);
  return Array.from({ length: count }, (_, index) =>
    segment(
      APP2,
      Buffer.from('ICC_PROFILE\0', 'latin1'),
      Buffer.from([index + 1, count]),
      profile.subarray(index * size, (index + 1) * size),
    ),
  );
}

/** A comment. */
export function commentSegment(text: string): Buffer {
  return segment(COMMENT, Buffer.from(text));
}

/** The JPEG with other dimensions in its header. Baseline or progressive. */
export function withJpegSize(jpeg: Buffer, width: number, height: number): Buffer {
  const copy = Buffer.from(jpeg);
  const header = ['ffc0', 'ffc2'].map(marker => copy.indexOf(Buffer.from(marker, 'hex'))).find(at => at >= 0)!;
  copy.writeUInt16BE(height, header + 5);
  copy.writeUInt16BE(width, header + 7);
  return copy;
}

function segment(marker: number, ...content: readonly Buffer[]): Buffer {
  const body = Buffer.concat(content);
  const head = Buffer.from([0xff, marker, 0, 0]);
  head.writeUInt16BE(body.length + 2, 2);
  return Buffer.concat([head, body]);
}

/** One entry of a TIFF directory: tag, type (3 is a short, 4 a long), count, and the value or where it is. */
export type TiffEntry = readonly [tag: number, type: 1 | 2 | 3 | 4 | 5 | 7, count: number, value: number];

/**
 * A big-endian TIFF structure, as files and EXIF have it: directories, each followed by the next, and whatever comes
 * behind them.
 */
export function tiff(
  directories: readonly (readonly TiffEntry[])[],
  rest: Buffer = Buffer.alloc(0),
  afterLast = 0,
): Buffer {
  const parts: Buffer[] = [Buffer.from('MM\0*\0\0\0\x08', 'latin1')];
  let at = 8;
  directories.forEach((entries, index) => {
    at += directoryBytes(entries.length);
    parts.push(directory(entries, index === directories.length - 1 ? afterLast : at));
  });
  return Buffer.concat([...parts, rest]);
}

/** How long a directory is. */
export function directoryBytes(entries: number): number {
  return 2 + 12 * entries + 4;
}

function directory(entries: readonly TiffEntry[], next: number): Buffer {
  const bytes = Buffer.alloc(directoryBytes(entries.length));
  bytes.writeUInt16BE(entries.length, 0);
  entries.forEach(([tag, type, count, value], index) => {
    const at = 2 + 12 * index;
    bytes.writeUInt16BE(tag, at);
    bytes.writeUInt16BE(type, at + 2);
    bytes.writeUInt32BE(count, at + 4);
    // a short stands in the first half of its field
    if (type === 3) {
      bytes.writeUInt16BE(value, at + 8);
    } else {
      bytes.writeUInt32BE(value, at + 8);
    }
  });
  bytes.writeUInt32BE(next, bytes.length - 4);
  return bytes;
}

const HEAD = Buffer.from('GIF89a', 'latin1');
/** A black and a white entry. */
const COLORS = Buffer.from([0, 0, 0, 255, 255, 255]);
const TRAILER = Buffer.from([0x3b]);

/** A frame of one pixel. */
const FRAME = Buffer.from([0x21, 0xf9, 4, 0, 4, 0, 0, 0, 0x2c, 0, 0, 0, 0, 1, 0, 1, 0, 0, 2, 2, 0x44, 1, 0]);

/** A GIF with a canvas of any size and any number of frames of one pixel. */
export function gif(width: number, height: number, frames: number): Buffer {
  const screen = Buffer.alloc(7);
  screen.writeUInt16LE(width, 0);
  screen.writeUInt16LE(height, 2);
  screen[4] = 0x80;
  return Buffer.concat([HEAD, screen, COLORS, ...Array.from({ length: frames }, () => FRAME), TRAILER]);
}

import { crc32, deflateSync } from 'node:zlib';

/** Size of the signature and the header chunk, with which every PNG begins. */
const AFTER_HEADER = 33;
/** Length and type precede a chunk's content, a checksum follows it. */
const CHUNK_HEAD_BYTES = 8;
const CHUNK_FRAME_BYTES = 12;

/** A chunk and its place in the file. */
export interface PngChunk {
  readonly type: string;
  readonly content: Buffer;
  readonly start: number;
  readonly end: number;
}

/**
 * Returns the chunks of some types between a PNG's header and its pixels whose checksums are right.
 * Stops at the first chunk that extends past the end of the file.
 */
export function pngChunksBeforePixels(png: Buffer, types: readonly string[]): PngChunk[] {
  const chunks: PngChunk[] = [];
  for (let start = AFTER_HEADER; start + CHUNK_FRAME_BYTES <= png.length;) {
    const end = start + CHUNK_FRAME_BYTES + png.readUInt32BE(start);
    const type = png.toString('latin1', start + 4, start + CHUNK_HEAD_BYTES);
    if (type === 'IDAT' || end > png.length) {
      break;
    }
    if (types.includes(type)) {
      chunks.push({ type, content: png.subarray(start + CHUNK_HEAD_BYTES, end - 4), start, end });
    }
    start = end;
  }
  return chunks.filter(({ start, end }) => crc32(png.subarray(start + 4, end - 4)) === png.readUInt32BE(end - 4));
}

/** Removes chunks, given in their order, from a PNG. */
export function withoutPngChunks(png: Buffer, chunks: readonly PngChunk[]): Buffer {
  const kept = [0, ...chunks.map(({ end }) => end)].map((from, index) => png.subarray(from, chunks[index]?.start));
  return Buffer.concat(kept);
}

/** Inserts a chunk into a PNG, right after the header. */
export function insertPngChunk(png: Buffer, type: string, content: Buffer): Buffer {
  return Buffer.concat([png.subarray(0, AFTER_HEADER), pngChunk(type, content), png.subarray(AFTER_HEADER)]);
}

/** Returns a chunk with its length and checksum. */
export function pngChunk(type: string, content: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), content]);
  return Buffer.concat([uint32(content.length), body, uint32(crc32(body))]);
}

/** Returns the content of an `iCCP` chunk. */
export function iccpContent(profile: Buffer): Buffer {
  const nameAndMethod = Buffer.from('icc\0\0', 'latin1');
  return Buffer.concat([nameAndMethod, deflateSync(profile)]);
}

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
}

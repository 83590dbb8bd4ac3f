import { crc32, deflateSync } from 'node:zlib';

/** Signature and header chunk: what every PNG begins with. */
const AFTER_HEADER = 33;
/** Length and type before a chunk's content, checksum behind it. */
const CHUNK_HEAD_BYTES = 8;
const CHUNK_FRAME_BYTES = 12;

/** A chunk, and where it is in the file. */
export interface PngChunk {
  readonly type: string;
  readonly content: Buffer;
  readonly start: number;
  readonly end: number;
}

/** The sound chunks of some types between a PNG's header and its pixels; those before the first that goes past the end of the file. */
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

/** A PNG without some of its chunks, which are given in their order. */
export function withoutPngChunks(png: Buffer, chunks: readonly PngChunk[]): Buffer {
  const kept = [0, ...chunks.map(({ end }) => end)].map((from, index) => png.subarray(from, chunks[index]?.start));
  return Buffer.concat(kept);
}

/** A PNG with one more chunk, right behind the header. */
export function insertPngChunk(png: Buffer, type: string, content: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), content]);
  return Buffer.concat([
    png.subarray(0, AFTER_HEADER),
    uint32(content.length),
    body,
    uint32(crc32(body)),
    png.subarray(AFTER_HEADER),
  ]);
}

/** The content of an `iCCP` chunk. */
export function iccpContent(profile: Buffer): Buffer {
  const nameAndMethod = Buffer.from('icc\0\0', 'latin1');
  return Buffer.concat([nameAndMethod, deflateSync(profile)]);
}

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
}

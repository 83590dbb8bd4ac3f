import { crc32 } from 'node:zlib';

const AFTER_HEADER = 33;

/** Adds chunks after the header of a PNG, by type and content. */
export function withPngChunks(png: Buffer, chunks: readonly (readonly [string, Buffer])[]): Buffer {
  return Buffer.concat([
    png.subarray(0, AFTER_HEADER),
    ...chunks.map(([type, content]) => pngChunk(type, content)),
    png.subarray(AFTER_HEADER),
  ]);
}

/** Makes a chunk with its length and checksum. */
export function pngChunk(type: string, content: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), content]);
  const [length, checksum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(content.length);
  checksum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, checksum]);
}

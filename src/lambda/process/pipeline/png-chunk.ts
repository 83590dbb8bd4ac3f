import { crc32, deflateSync } from 'node:zlib';

/** Signature and header chunk: what every PNG begins with. */
const AFTER_HEADER = 33;

/** A PNG with one more chunk, right behind the header. */
export function insertPngChunk(png: Buffer, type: string, content: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), content]);
  return Buffer.concat([png.subarray(0, AFTER_HEADER), uint32(content.length), body, uint32(crc32(body)), png.subarray(AFTER_HEADER)]);
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

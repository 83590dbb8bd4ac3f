import { crc32 } from 'node:zlib';
import { withoutThumbnail } from './without-thumbnail';

const PNG_SIGNATURE_BYTES = 8;
const RIFF_HEADER_BYTES = 12;

/** A PNG whose EXIF block, if it has one, has no thumbnail. */
export function pngWithoutThumbnail(png: Buffer): Buffer {
  for (let at = PNG_SIGNATURE_BYTES; at + 12 <= png.length;) {
    const length = png.readUInt32BE(at);
    const type = png.toString('latin1', at + 4, at + 8);
    if (type === 'IDAT') { return png; }
    const end = at + 12 + length;
    if (type === 'eXIf') {
      const exif = withoutThumbnail(png.subarray(at + 8, end - 4));
      return Buffer.concat([png.subarray(0, at), exif ? pngChunk(type, exif) : Buffer.alloc(0), png.subarray(end)]);
    }
    at = end;
  }
  return png;
}

/** The same for a WebP. */
export function webpWithoutThumbnail(webp: Buffer): Buffer {
  for (let at = RIFF_HEADER_BYTES; at + 8 <= webp.length;) {
    const length = webp.readUInt32LE(at + 4);
    const end = at + 8 + length + (length % 2);
    if (webp.toString('latin1', at, at + 4) === 'EXIF') {
      const exif = withoutThumbnail(webp.subarray(at + 8, at + 8 + length)) ?? Buffer.alloc(0);
      return riff(Buffer.concat([webp.subarray(0, at), riffChunk('EXIF', exif), webp.subarray(end)]));
    }
    at = end;
  }
  return webp;
}

function pngChunk(type: string, content: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), content]);
  const chunk = Buffer.alloc(body.length + 8);
  chunk.writeUInt32BE(content.length, 0);
  body.copy(chunk, 4);
  chunk.writeUInt32BE(crc32(body), body.length + 4);
  return chunk;
}

function riffChunk(type: string, content: Buffer): Buffer {
  const chunk = Buffer.alloc(8 + content.length + (content.length % 2));
  chunk.write(type, 0, 'latin1');
  chunk.writeUInt32LE(content.length, 4);
  content.copy(chunk, 8);
  return chunk;
}

function riff(bytes: Buffer): Buffer {
  bytes.writeUInt32LE(bytes.length - 8, 4);
  return bytes;
}

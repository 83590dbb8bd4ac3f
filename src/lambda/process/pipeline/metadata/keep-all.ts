import { crc32 } from 'node:zlib';
import type { Metadata, Sharp } from 'sharp';
import { type Frame, pngFrame } from '../bitmap';
import { withoutThumbnail } from './without-thumbnail';

/**
 * Keeps EXIF and XMP. The pixels are upright and sRGB by now: so the orientation tags say 1 (sharp sees to EXIF's),
 * and an sRGB profile takes the place of the image's own; 16 bits a channel without one get none, since sharp would take them for Display P3. IPTC's old binary block is lost, since only JPEG and TIFF have a place for it.
 */
export function keepAll(image: Sharp, metadata: Metadata): Sharp {
  const kept = metadata.space === 'rgb16' && !metadata.hasProfile ? image.keepMetadata() : image.withMetadata();
  const xmp = metadata.xmpAsString;
  return xmp ? kept.withXmp(plainXmp(xmp)) : kept;
}

/** Runs a pipeline to the end and keeps its pixels with all metadata that are still true of them: not with the original's thumbnail. */
export async function toKeptFrame(image: Sharp, metadata: Metadata): Promise<Frame> {
  const { data, info } = await keepAll(image, metadata)
    .png({ compressionLevel: 0 })
    .toBuffer({ resolveWithObject: true });
  return pngFrame(pngWithoutThumbnail(data), info);
}

/** XMP's copy of the orientation tag, as attribute or as element. */
const ORIENTATION = /(tiff:Orientation(?:\s*=\s*["']|>)\s*)[2-8]/g;

/** Elements that hold a picture of the whole scene, or list pictures that no variant has. */
const ELEMENTS = ['xmp:Thumbnails', 'xap:Thumbnails', 'Container:Directory', 'GContainer:Directory'];
/** Names of what belongs to further pictures in the file: gain map, depth map, motion, sound, and XMP's own second part. */
const PREFIXES = [
  'hdrgm',
  'HDRGainMap',
  'apdi',
  'GContainer',
  'Container',
  'Item',
  'GDepth',
  'GImage',
  'GAudio',
  'xmpNote',
];
const MOTION = 'GCamera:(?:MicroVideo|MotionPhoto)\\w*';

const NAMES = `(?:(?:${PREFIXES.join('|')}):\\w+|${MOTION})`;
const WHOLE_ELEMENTS = new RegExp(`<(${[...ELEMENTS, NAMES].join('|')})\\b[^>]*?(?:/>|>[^]*?</\\1\\s*>)`, 'g');
const ATTRIBUTES = new RegExp(`\\s(?:${NAMES}|xmlns:(?:${PREFIXES.join('|')}))\\s*=\\s*(?:"[^"]*"|'[^']*')`, 'g');

/** XMP as it is true of a variant: upright, without thumbnails, and without claims about further pictures in the file. */
export function plainXmp(xmp: string): string {
  return xmp.replace(ORIENTATION, '$11').replace(WHOLE_ELEMENTS, '').replace(ATTRIBUTES, '');
}

const PNG_SIGNATURE_BYTES = 8;
const RIFF_HEADER_BYTES = 12;

/** A PNG whose EXIF block, if it has one, has no thumbnail. */
function pngWithoutThumbnail(png: Buffer): Buffer {
  for (let at = PNG_SIGNATURE_BYTES; at + 12 <= png.length;) {
    const length = png.readUInt32BE(at);
    const type = png.toString('latin1', at + 4, at + 8);
    if (type === 'IDAT') {
      return png;
    }
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

import { crc32 } from 'node:zlib';
import exifReader from 'exif-reader';
import type { Metadata, Sharp } from 'sharp';
import { type Frame, pngFrame } from '../bitmap';
import { insertPngChunk } from '../decode/png-chunks';
import { withoutThumbnail } from './thumbnail';

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

const ARTIST = 0x013b;
const COPYRIGHT = 0x8298;
/** A name and a licence fit in here; what is longer would swell every thumbnail. */
const MAX_BYTES = 1000;

/** Gives a frame the EXIF Copyright and Artist of the original, byte by byte, if it has any. Nothing else of its EXIF is let through. */
export async function withCopyright(frame: Frame, exif: Buffer | undefined): Promise<Frame> {
  const tags = exif === undefined ? [] : copyrightTags(exif);
  if (tags.length === 0) {
    return frame;
  }
  const png = await frame.open().png({ compressionLevel: 0 }).toBuffer();
  return pngFrame(insertPngChunk(png, 'eXIf', exifBlock(tags)), frame);
}

/** The same for an encoder that takes text, which sharp writes in ASCII: © becomes (C). */
export function copyrightTexts(exif: Buffer): Readonly<Record<string, string>> {
  return Object.fromEntries(
    copyrightTags(exif).map(([tag, value]) => [tag === ARTIST ? 'Artist' : 'Copyright', value.toString()]),
  );
}

function copyrightTags(exif: Buffer): [number, Buffer][] {
  const { Artist, Copyright } = readImageTags(exif);
  const tags: [number, Buffer][] = [
    [ARTIST, text(Artist)],
    [COPYRIGHT, text(Copyright)],
  ];
  return tags.filter(([, value]) => value.length > 0);
}

/** The tags of the main image; none if the EXIF block is broken, which is no reason to refuse the picture. */
function readImageTags(exif: Buffer): Readonly<Record<string, unknown>> {
  try {
    return exifReader(exif).Image ?? {};
  } catch {
    return {};
  }
}

/** The reader gives ASCII as a string, and as bytes what people write in it all the same, such as UTF-8. */
function text(value: unknown): Buffer {
  const bytes =
    typeof value === 'string' ? Buffer.from(value, 'latin1') : Buffer.isBuffer(value) ? value : Buffer.alloc(0);
  return Buffer.from(bytes.toString('latin1').replace(/[\s\0]+$/, ''), 'latin1').subarray(0, MAX_BYTES);
}

const HEADER_BYTES = 8;
const ENTRY_BYTES = 12;
const INLINE_BYTES = 4;
const ASCII = 2;

/**
 * A minimal EXIF block (TIFF, big-endian, one directory) of ASCII tags, in ascending order of their numbers.
 *
 * Written by hand because sharp's `withExif` forces text into ASCII: © would become (C), and a Japanese name question marks.
 */
function exifBlock(tags: readonly (readonly [number, Buffer])[]): Buffer {
  const directory = Buffer.alloc(2 + ENTRY_BYTES * tags.length + 4);
  directory.writeUInt16BE(tags.length, 0);
  let block = Buffer.concat([Buffer.from('MM\0*\0\0\0\x08', 'latin1'), directory]);
  tags.forEach(([tag, text], index) => {
    const value = Buffer.concat([text, Buffer.alloc(1)]);
    const entry = { at: HEADER_BYTES + 2 + ENTRY_BYTES * index, tag, value };
    writeEntry(block, entry);
    if (value.length > INLINE_BYTES) {
      block = Buffer.concat([block, value]);
    }
  });
  return block;
}

interface Entry {
  readonly at: number;
  readonly tag: number;
  readonly value: Buffer;
}

/** A value that fits stands in the entry itself; any other behind all that is there yet. */
function writeEntry(block: Buffer, { at, tag, value }: Entry): void {
  block.writeUInt16BE(tag, at);
  block.writeUInt16BE(ASCII, at + 2);
  block.writeUInt32BE(value.length, at + 4);
  if (value.length > INLINE_BYTES) {
    block.writeUInt32BE(block.length, at + 8);
  } else {
    value.copy(block, at + 8);
  }
}

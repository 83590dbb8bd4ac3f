import exifReader from 'exif-reader';
import type { Metadata, Sharp } from 'sharp';
import { type Bitmap, bitmapOfPng } from '../bitmap';
import { pngWithoutThumbnail } from './thumbnail';
import { insertPngChunk } from '../inspect/png-chunks';

/**
 * Makes a pipeline keep EXIF, XMP and a profile.
 *
 * The pixels are upright and sRGB by now, so the orientation tags become 1 (sharp sets EXIF's), and an sRGB profile
 * replaces the image's own. 16 bits a channel without a profile get none, since sharp would take them for Display P3.
 * IPTC's old binary block is lost: only JPEG and TIFF can hold it.
 */
export function keepAll(image: Sharp, metadata: Metadata): Sharp {
  const kept = metadata.space === 'rgb16' && !metadata.hasProfile ? image.keepMetadata() : image.withMetadata();
  const xmp = metadata.xmpAsString;
  return xmp ? kept.withXmp(plainXmp(xmp)) : kept;
}

/** Runs a pipeline to its end and keeps the pixels with all metadata that still apply to them: no thumbnail. */
export async function toBitmapKeepingAll(image: Sharp, metadata: Metadata): Promise<Bitmap> {
  const { data, info } = await keepAll(image, metadata)
    .png({ compressionLevel: 0 })
    .toBuffer({ resolveWithObject: true });
  return bitmapOfPng(pngWithoutThumbnail(data), info);
}

/** XMP's copy of the orientation tag, as an attribute or an element. */
const ORIENTATION = /(tiff:Orientation(?:\s*=\s*["']|>)\s*)[2-8]/g;

/** XMP elements that contain a picture of the whole scene, or list pictures that no variant has. */
const ELEMENTS = ['xmp:Thumbnails', 'xap:Thumbnails', 'Container:Directory', 'GContainer:Directory'];
/** Prefixes of claims about further parts of the file: gain map, depth map, motion, sound, XMP's second part. */
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

/** Returns XMP that applies to a variant: upright, without thumbnails or claims about further pictures in the file. */
export function plainXmp(xmp: string): string {
  return xmp.replace(ORIENTATION, '$11').replace(WHOLE_ELEMENTS, '').replace(ATTRIBUTES, '');
}

const ARTIST = 0x013b;
const COPYRIGHT = 0x8298;
/** Enough for a name and a license; longer text would swell every small variant. */
const MAX_BYTES = 1000;

/** Adds the original's EXIF Copyright and Artist, if any, to a bitmap, byte for byte, and nothing else of its EXIF. */
export async function withCopyright(bitmap: Bitmap, exif: Buffer | undefined): Promise<Bitmap> {
  const tags = exif === undefined ? [] : copyrightTags(exif);
  if (tags.length === 0) {
    return bitmap;
  }
  const png = await bitmap.open().png({ compressionLevel: 0 }).toBuffer();
  return bitmapOfPng(insertPngChunk(png, 'eXIf', exifBlock(tags)), bitmap);
}

/** Returns Copyright and Artist as text, for an encoder of sharp, which writes ASCII: © becomes (C). */
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

/** Reads the tags of the main image; none if the EXIF block is broken, which is no reason to reject the image. */
function readImageTags(exif: Buffer): Readonly<Record<string, unknown>> {
  try {
    return exifReader(exif).Image ?? {};
  } catch {
    return {};
  }
}

/** Returns the bytes of a tag: the reader gives ASCII as a string, and other text, such as UTF-8, as bytes. */
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
 * Returns a minimal EXIF block (TIFF, big-endian, one directory) of ASCII tags, given in ascending order of number.
 *
 * Written by hand because sharp's `withExif` forces text into ASCII: © would become (C), and a Japanese name
 * question marks.
 */
function exifBlock(tags: readonly (readonly [number, Buffer])[]): Buffer {
  const directory = Buffer.alloc(2 + ENTRY_BYTES * tags.length + 4);
  directory.writeUInt16BE(tags.length, 0);
  let block = Buffer.concat([Buffer.from('MM\0*\0\0\0\x08', 'latin1'), directory]);
  tags.forEach(([tag, content], index) => {
    const value = Buffer.concat([content, Buffer.alloc(1)]);
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

/**
 * Writes an entry. A short value goes into the entry itself; the caller appends a longer one at the end of the block.
 */
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

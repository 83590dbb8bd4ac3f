import type { OutputFormatName } from '../../../src/contract/output-formats';

/**
 * Names of the parts of a file that no decoder needs to show its pixels: metadata, profiles, comments, what follows
 * its end.
 */
export function foreignParts(format: OutputFormatName, bytes: Buffer): string[] {
  switch (format) {
    case 'jpeg':
      return foreignSegments(bytes);
    case 'webp':
      return foreignChunks(bytes);
    case 'png':
      return foreignPngChunks(bytes);
    default:
      throw new Error(`cannot tell the parts of ${format}: expected jpeg, webp or png; add it here`);
  }
}

const PICTURE_CHUNKS = ['VP8 ', 'VP8L', 'VP8X', 'ALPH'];

function foreignChunks(webp: Buffer): string[] {
  const end = 8 + webp.readUInt32LE(4);
  const names: string[] = [];
  for (let at = 12; at < end;) {
    const length = webp.readUInt32LE(at + 4);
    names.push(webp.toString('latin1', at, at + 4));
    at += 8 + length + (length % 2);
  }
  const foreign = names.filter(name => !PICTURE_CHUNKS.includes(name)).map(name => `a chunk ${name}`);
  return [...foreign, ...trailing(webp, end)];
}

const [JFIF, SOS, EOI] = [0xe0, 0xda, 0xd9];
/** Frame headers, DHT, DQT, DRI and the scan itself. */
const isPictureSegment = (marker: number) => marker === JFIF || (marker >= 0xc0 && marker <= 0xdd);

function foreignSegments(jpeg: Buffer): string[] {
  const foreign: string[] = [];
  let at = 2;
  while (jpeg[at + 1] !== EOI) {
    const marker = jpeg[at + 1];
    if (!isPictureSegment(marker)) {
      foreign.push(`a segment ${marker.toString(16)}`);
    }
    at += 2 + jpeg.readUInt16BE(at + 2);
    if (marker === SOS) {
      at = nextMarker(jpeg, at);
    }
  }
  return [...foreign, ...trailing(jpeg, at + 2)];
}

/** Where the entropy-coded data ends: at the first marker but restarts and escaped 0xff bytes. */
function nextMarker(jpeg: Buffer, from: number): number {
  const isMarker = (at: number) =>
    jpeg[at] === 0xff && jpeg[at + 1] !== 0 && !(jpeg[at + 1] >= 0xd0 && jpeg[at + 1] <= 0xd7);
  let at = from;
  while (!isMarker(at)) {
    at = jpeg.indexOf(0xff, at + 1);
  }
  return at;
}

function trailing(bytes: Buffer, end: number): string[] {
  return bytes.length === end ? [] : [`${bytes.length - end} bytes after its end`];
}

const PNG_SIGNATURE_BYTES = 8;
const LENGTH_TYPE_CRC_BYTES = 12;
/** sharp writes pHYs, the resolution, with every PNG. */
const PNG_PICTURE_CHUNKS = ['IHDR', 'PLTE', 'tRNS', 'pHYs', 'IDAT', 'IEND'];

function foreignPngChunks(png: Buffer): string[] {
  const foreign: string[] = [];
  let at = PNG_SIGNATURE_BYTES;
  for (let type = ''; type !== 'IEND' && at < png.length;) {
    type = png.toString('latin1', at + 4, at + 8);
    if (!PNG_PICTURE_CHUNKS.includes(type)) {
      foreign.push(`a chunk ${type}`);
    }
    at += LENGTH_TYPE_CRC_BYTES + png.readUInt32BE(at);
  }
  return [...foreign, ...trailing(png, at)];
}

/** Byte sequences that no variant may contain. They are too long to occur in compressed pixels by chance. */
const PAYLOADS: readonly (readonly [string, RegExp])[] = [
  ['HTML', /<script|<html|<svg/i],
  ['PHP', /<\?php/i],
  ['XML', /<\?xml|<x:xmpmeta/],
  ['a PDF', /%PDF-\d/],
  ['a ZIP archive', /PK\x03\x04[\x0a\x14\x2d]\0/],
  ['EXIF', /Exif\0\0/],
  ['a place', /GPSLatitude|GPSLongitude/],
];

/** Names of the payloads in a file's bytes. */
export function payloadsIn(bytes: Buffer): string[] {
  const text = bytes.toString('latin1');
  return PAYLOADS.filter(([, pattern]) => pattern.test(text)).map(([name]) => name);
}

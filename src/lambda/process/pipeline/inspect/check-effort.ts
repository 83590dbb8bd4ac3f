import { type FilePart, jpegSegments, pngChunks, webpChunks } from './file-parts';
import { tiffDirectories } from './tiff/directories';
import type { InputFormatName } from '../../../../contract/input-formats';
import { RejectedImageError } from '../../../errors';

/** Cameras write some hundred entries. A loop that libexif follows has millions, at four million a second. */
const MAX_EXIF_ENTRIES = 50_000;

/** Each that libjpeg keeps costs 400 bytes; the longest metadata has a segment for each 64 KiB, and a camera's has 30. */
const MAX_JPEG_SEGMENTS = 10_000;

/** Each goes over all blocks once more, 17 ms for 50 megapixels; encoders write 6 to 14. */
const MAX_JPEG_SCANS = 100;

/** Each text costs 6 µs and 500 bytes; images have a few. */
const MAX_PNG_CHUNKS = 10_000;
/** Pixels come in as many chunks as an encoder likes. */
const PNG_PIXELS = ['IDAT', 'fdAT', 'fcTL'];

/** libtiff compares the tags that it does not know each with each other: 0.1 µs a pair. 2,000 in one directory, or 63 in each of 1,000. */
const MAX_TIFF_TAG_PAIRS = 4_000_000;
/** Directories whose tags point at the same bytes have them read over and over; those that share a profile do so with good reason. */
const MAX_TIFF_READS_PER_BYTE = 16;

/** What there is to count in a format before its library reads it. */
const CHECKS: Readonly<Record<InputFormatName, (bytes: Buffer) => void>> = {
  jpeg: checkJpeg,
  png: checkPng,
  webp: bytes => checkExif(exifOf(webpChunks(bytes), 'EXIF')),
  gif: () => {},
  tiff: checkTiff,
  avif: bytes => checkExif(tiffHeaders(bytes)),
  heic: bytes => checkExif(tiffHeaders(bytes)),
};

/** Rejects with CORRUPT what a library would be busy with for seconds or minutes before it hands over a pixel, and which no camera and no program writes. */
export function checkEffort(bytes: Buffer, format: InputFormatName): void {
  CHECKS[format](bytes);
}

function checkJpeg(bytes: Buffer): void {
  const exifs: Buffer[] = [];
  let segments = 0;
  let scans = 0;
  for (const { name, content } of jpegSegments(bytes)) {
    segments += 1;
    scans += name === 'da' ? 1 : 0;
    atMost(segments, MAX_JPEG_SEGMENTS, 'segments');
    atMost(scans, MAX_JPEG_SCANS, 'scans');
    if (name === 'e1' && content.toString('latin1', 0, EXIF.length) === EXIF) {
      exifs.push(content.subarray(EXIF.length));
    }
  }
  checkExif(exifs);
}

const EXIF = 'Exif\0\0';

function checkPng(bytes: Buffer): void {
  const exifs: Buffer[] = [];
  let chunks = 0;
  for (const { name, content } of pngChunks(bytes)) {
    if (PNG_PIXELS.includes(name)) {
      continue;
    }
    chunks += 1;
    atMost(chunks, MAX_PNG_CHUNKS, 'chunks');
    if (name === 'eXIf') {
      exifs.push(content);
    }
  }
  checkExif(exifs);
}

function checkTiff(bytes: Buffer): void {
  let pairs = 0;
  let read = 0;
  for (const { entries, valueBytes } of tiffDirectories(bytes)) {
    pairs += entries ** 2;
    read += valueBytes;
    atMost(pairs, MAX_TIFF_TAG_PAIRS, 'pairs of tags');
    atMost(read, MAX_TIFF_READS_PER_BYTE * bytes.length, 'bytes in its tags');
  }
}

function checkExif(blocks: Iterable<Buffer>): void {
  let entries = 0;
  for (const block of blocks) {
    entries += 1 + countExifEntries(block, MAX_EXIF_ENTRIES);
    atMost(entries, MAX_EXIF_ENTRIES, 'entries in its EXIF');
  }
}

function* exifOf(parts: Iterable<FilePart>, wanted: string): Generator<Buffer> {
  for (const { name, content } of parts) {
    if (name === wanted) {
      yield content.toString('latin1', 0, EXIF.length) === EXIF ? content.subarray(EXIF.length) : content;
    }
  }
}

/** Wherever EXIF may begin: where it is in an AVIF or HEIC takes long to tell. */
function* tiffHeaders(bytes: Buffer): Generator<Buffer> {
  for (const header of ['II*\0', 'MM\0*']) {
    for (let at = bytes.indexOf(header, 0, 'latin1'); at >= 0; at = bytes.indexOf(header, at + 1, 'latin1')) {
      yield bytes.subarray(at);
    }
  }
}

function atMost(count: number, most: number, what: string): void {
  if (count <= most) {
    return;
  }
  throw new RejectedImageError('CORRUPT', `the image has more than ${most} ${what}: export it again and upload that`);
}

const POINTERS: Readonly<Record<number, string>> = { 0x8769: 'exif', 0x8825: 'gps', 0xa005: 'interoperability' };
const ENTRY_BYTES = 12;

/** libexif goes no deeper than this, in its own measure: directories cost by the logarithm of their length. */
const MAX_DEPTH_COST = 170;
const COST_BASE = 1.1;

/**
 * How many entries libexif reads in a TIFF structure that holds EXIF, of which it follows each pointer to another directory, however often and in
 * circles: 300 bytes can keep it busy for minutes. Stops at `most + 1`.
 */
function countExifEntries(tiff: Buffer, most: number): number {
  const isLittle = tiff[0] === 0x49;
  const word = (at: number) => (at + 2 > tiff.length ? 0 : isLittle ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at));
  const long = (at: number) => (at + 4 > tiff.length ? 0 : isLittle ? tiff.readUInt32LE(at) : tiff.readUInt32BE(at));
  const entriesAt = (at: number) => Math.max(0, Math.min(word(at), Math.floor((tiff.length - at - 2) / ENTRY_BYTES)));
  let count = 0;

  const walk = (at: number, kind: string, cost: number): void => {
    const entries = entriesAt(at);
    const costBelow = cost + Math.ceil(Math.log(entries + 0.1) / Math.log(COST_BASE));
    for (let entry = at + 2; entry < at + 2 + entries * ENTRY_BYTES && count <= most; entry += ENTRY_BYTES) {
      count += 1;
      const pointed = POINTERS[word(entry)];
      if (pointed !== undefined && pointed !== kind && costBelow <= MAX_DEPTH_COST) {
        walk(long(entry + 8), pointed, costBelow);
      }
    }
  };
  const first = long(4);
  walk(first, 'main', 0);
  walk(long(first + 2 + entriesAt(first) * ENTRY_BYTES), 'thumbnail', 0);
  return count;
}

import { type FilePart, jpegSegments, pngChunks, webpChunks } from './file-parts';
import { tiffDirectories } from './tiff/tags';
import type { InputFormatName } from '../../../../contract/input-formats';
import { RejectedImageError } from '../../../errors';

/** Cameras write some hundred entries. libexif follows loops of millions, at four million a second. */
const MAX_EXIF_ENTRIES = 50_000;

/** libjpeg spends 400 bytes on each. Metadata takes a segment for each 64 KiB; files of cameras have 30 segments. */
const MAX_JPEG_SEGMENTS = 10_000;

/** Each visits all blocks again, in 17 ms for 50 megapixels. Encoders write 6 to 14 scans. */
const MAX_JPEG_SCANS = 100;

/** Each text costs 6 µs and 500 bytes. Images have a few. */
const MAX_PNG_CHUNKS = 10_000;
/** Chunks of pixels, of which an encoder may write any number. */
const PNG_PIXELS = ['IDAT', 'fdAT', 'fcTL'];

/** libtiff compares unknown tags pair by pair, in 0.1 µs each: 2,000 tags in one directory, or 63 in each of 1,000. */
const MAX_TIFF_TAG_PAIRS = 4_000_000;
/** Bytes that several directories share are read once for each. Some files share a profile for good reason. */
const MAX_TIFF_READS_PER_BYTE = 16;

/** Checks of each format before its library reads a file. */
const CHECKS: Readonly<Record<InputFormatName, (bytes: Buffer) => void>> = {
  jpeg: checkJpeg,
  png: checkPng,
  webp: bytes => checkExif(exifOf(webpChunks(bytes), 'EXIF')),
  gif: () => {},
  tiff: checkTiff,
  avif: bytes => checkExif(tiffHeaders(bytes)),
  heic: bytes => checkExif(tiffHeaders(bytes)),
};

/**
 * Throws CORRUPT if a library would take seconds or minutes before it returns a pixel. No camera and no program
 * writes such files.
 */
export function checkEffort(bytes: Buffer, format: InputFormatName): void {
  CHECKS[format](bytes);
}

const EXIF = 'Exif\0\0';

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
  for (const { tagCount, valueBytes } of tiffDirectories(bytes)) {
    pairs += tagCount ** 2;
    atMost(pairs, MAX_TIFF_TAG_PAIRS, 'pairs of tags');
    read += valueBytes();
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

/** Returns every place where EXIF may begin. In an AVIF or HEIC its exact place is costly to find. */
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

/** libexif's limit for nesting, in its own unit: a directory costs the logarithm of its length. */
const MAX_DEPTH_COST = 170;
const COST_BASE = 1.1;

/**
 * Counts the entries that libexif reads in a TIFF structure with EXIF. It follows every pointer to another directory,
 * even repeatedly and in circles: 300 bytes can keep it busy for minutes. Stops at `most + 1`.
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

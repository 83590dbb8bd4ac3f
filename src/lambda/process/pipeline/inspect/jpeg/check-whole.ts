/* eslint-disable no-bitwise -- these bytes are made of bits */
import { dataEnd, type JpegHead, readScans } from './head';
import { endsWhole, walkData } from './walk-data';
import { RejectedImageError } from '../../../../errors';

const END_MARKER = Buffer.from([0xff, 0xd9]);
/** The codes of a photo never contain so many zeros; a sector that was not read or written does. */
const HOLE = Buffer.alloc(64);
/** Up to 125 bytes of zeros can be corrections by zero. */
const PROGRESSIVE_HOLE = Buffer.alloc(256);
/** A few stray bytes before the end are harmless; more of them after a hole are pixels that lost their place. */
const MAX_STRAY_BYTES = 16;

/** Walking so little data takes 3 ms. */
const WALK_BELOW = 100_000;

const [BASELINE, EXTENDED, PROGRESSIVE] = [0xc0, 0xc1, 0xc2];

/**
 * Adds the end marker if it is missing. Some cameras omit it, and libjpeg reports the same error as for a file that
 * was cut.
 */
export function withEndMarker(bytes: Buffer, head: JpegHead | undefined): Buffer {
  if (head === undefined || !isHuffman(head) || endsWithMarker(bytes) || readScans(bytes, head).hasEnd) {
    return bytes;
  }
  return Buffer.concat([bytes.subarray(0, endWithoutPadding(bytes)), END_MARKER]);
}

/**
 * Throws CORRUPT if a JPEG lacks data without an error of libjpeg or libvips. libjpeg warns of missing data, but
 * libvips no longer checks after the last strip is read: up to 64 rows of a picture that is reduced on the way.
 * libjpeg ignores scans that are missing altogether.
 */
export function checkWhole(bytes: Buffer, head: JpegHead | undefined): void {
  if (head === undefined || isWhole(bytes, head)) {
    return;
  }
  throw new RejectedImageError(
    'CORRUPT',
    'a part of the picture is missing from the file: export the image again and upload that',
  );
}

function isWhole(bytes: Buffer, head: JpegHead): boolean {
  if (head.frame === PROGRESSIVE) {
    return hasAllScans(bytes, head);
  }
  const isOneScan = head.scan.length === head.components.length;
  if (!isHuffman(head) || !isOneScan) {
    return true;
  }
  if (endsWithMarker(bytes) && looksWhole(bytes, head, bytes.length - END_MARKER.length)) {
    return true;
  }
  const end = dataEnd(bytes, head.dataAt);
  return (end < bytes.length && looksWhole(bytes, head, end)) || isWalkedThrough(bytes, head, end);
}

/** Fast check, sufficient for most files. Not for small pictures, of which the last strip is a large part. */
function looksWhole(bytes: Buffer, head: JpegHead, end: number): boolean {
  return end - head.dataAt > WALK_BELOW && endsWhole(bytes, head, end) && !hasHole(bytes, head.dataAt, end);
}

function hasHole(bytes: Buffer, from: number, end: number): boolean {
  const at = bytes.indexOf(HOLE, from);
  return at >= 0 && at < end;
}

function isWalkedThrough(bytes: Buffer, head: JpegHead, end: number): boolean {
  const walk = walkData(bytes, head);
  if (walk === undefined) {
    return true;
  }
  if (walk.missing > 0) {
    return false;
  }
  const stray = bytes.subarray(walk.end, end).filter(byte => byte !== 0 && byte !== 0xff).length;
  return stray <= MAX_STRAY_BYTES || !hasHole(bytes, head.dataAt, walk.end);
}

/** A progressive JPEG is whole if every coefficient of every component reached its last bit, and no scan has a hole. */
function hasAllScans(bytes: Buffer, head: JpegHead): boolean {
  const missingBits = new Map(head.components.map(({ id }) => [id, new Uint8Array(64).fill(0xff)]));
  for (const { header, data } of readScans(bytes, head).scans) {
    const behindComponents = 1 + 2 * header[0];
    const [first, last, approximation] = header.subarray(behindComponents, behindComponents + 3);
    // the first coefficients of a flat picture are many zeros
    if (first > 0 && data.subarray(0, endWithoutPadding(data)).includes(PROGRESSIVE_HOLE)) {
      return false;
    }
    for (let at = 1; at < behindComponents; at += 2) {
      missingBits.get(header[at])?.fill(approximation & 15, first, last + 1);
    }
  }
  return [...missingBits.values()].every(coefficients => coefficients.every(bits => bits === 0));
}

function isHuffman({ frame }: JpegHead): boolean {
  return frame === BASELINE || frame === EXTENDED || frame === PROGRESSIVE;
}

/** Zeros at the end are the padding of a sector, except one that belongs to a 0xff before it. */
function endWithoutPadding(bytes: Buffer): number {
  let end = bytes.length;
  while (end > 0 && bytes[end - 1] === 0) {
    end--;
  }
  return end < bytes.length && bytes[end - 1] === 0xff ? end + 1 : end;
}

function endsWithMarker(bytes: Buffer): boolean {
  return bytes.subarray(-END_MARKER.length).equals(END_MARKER);
}

/**
 * Kinds of JPEG that libjpeg recognizes but does not decode, by the second byte of their frame's marker. No browser
 * shows them, either. Lossless JPEG with Huffman codes (0xc3) is not one of them: libjpeg reads it.
 */
const UNREADABLE_FRAMES: Readonly<Record<number, string>> = {
  0xc5: 'hierarchical JPEG',
  0xc6: 'hierarchical JPEG',
  0xc7: 'hierarchical JPEG',
  0xcb: 'lossless JPEG',
  0xcd: 'hierarchical JPEG',
  0xce: 'hierarchical JPEG',
  0xcf: 'hierarchical JPEG',
  0xf7: 'JPEG-LS',
};
const READABLE_PRECISION = 8;

/** Throws UNSUPPORTED_FORMAT if a JPEG is of a kind that cannot be decoded, even if it is intact. */
export function checkJpegReadable(head: JpegHead | undefined): void {
  if (head?.frame === undefined) {
    return;
  }
  const kind =
    UNREADABLE_FRAMES[head.frame] ??
    (head.precision === READABLE_PRECISION ? undefined : `JPEG of ${head.precision} bits per channel`);
  if (kind === undefined) {
    return;
  }
  throw new RejectedImageError(
    'UNSUPPORTED_FORMAT',
    `the image is a ${kind}, which cannot be read: save it as a baseline or progressive JPEG of 8 bits per channel`,
    {
      detail:
        `The file is a ${kind}, which cannot be read. ` +
        'Save it as a baseline or progressive JPEG of 8 bits per channel.',
    },
  );
}

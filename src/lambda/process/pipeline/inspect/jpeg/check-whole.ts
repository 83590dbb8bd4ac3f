/* eslint-disable no-bitwise -- these bytes are made of bits */
import { dataEnd, type JpegHead, readScans } from './head';
import { endsWhole, walkData } from './walk-data';
import { RejectedImageError } from '../../../../errors';

const END_MARKER = Buffer.from([0xff, 0xd9]);
/** Codes of a photo never make that many; a sector that was not read or not written does. */
const HOLE = Buffer.alloc(64);
/** Up to 125 bytes of zeros can be corrections by nothing. */
const PROGRESSIVE_HOLE = Buffer.alloc(256);
/** Stray bytes before the end are a blemish of the file; more than this behind a hole are pixels that lost their place. */
const MAX_STRAY_BYTES = 16;

/** Walking through so few data takes 3 ms. */
const WALK_BELOW = 100_000;

const [BASELINE, EXTENDED, PROGRESSIVE] = [0xc0, 0xc1, 0xc2];

/** A JPEG as libjpeg will read it to its end: without the end marker, which cameras lose, the error would be the same as that of one that was cut. */
export function withEndMarker(bytes: Buffer, head: JpegHead | undefined): Buffer {
  if (head === undefined || !isHuffman(head) || endsWithMarker(bytes) || readScans(bytes, head).hasEnd) {
    return bytes;
  }
  return Buffer.concat([bytes.subarray(0, endWithoutPadding(bytes)), END_MARKER]);
}

/**
 * Rejects with CORRUPT a JPEG that lacks data where libjpeg would say nothing. It warns of what is missing, but libvips does not look any more when
 * the last strip is read, up to 64 rows of a picture that is reduced on the way; scans that are missing altogether are none of libjpeg's concern.
 */
export function checkWhole(bytes: Buffer, head: JpegHead | undefined): void {
  if (head === undefined || isWhole(bytes, head)) {
    return;
  }
  throw new RejectedImageError(
    'CORRUPT',
    'a part of the picture is missing in the file: export the image again and upload that',
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

/** What can be told at once: the hot path ends here, but for small pictures, of which the last strip is a large part. */
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

/** A progressive JPEG is whole when every coefficient of every component came to its last bit, and no scan has a hole. */
function hasAllScans(bytes: Buffer, head: JpegHead): boolean {
  const missingBits = new Map(head.components.map(({ id }) => [id, new Uint8Array(64).fill(0xff)]));
  for (const { header, data } of readScans(bytes, head).scans) {
    const behindComponents = 1 + 2 * header[0];
    const [first, last, approximation] = header.subarray(behindComponents, behindComponents + 3);
    // first coefficients of a flat picture are many zeros
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

/** Zeros at the end are those of a sector that was not filled, but for one that belongs to a 0xff before it. */
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
 * Kinds of JPEG that libjpeg knows by name only, by the second byte of their frame's marker. No browser shows them, either. Lossless JPEG with
 * Huffman codes (0xc3) is none of them: libjpeg reads it.
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

/** Rejects with UNSUPPORTED_FORMAT a JPEG that is whole as far as one can see, but of a kind that cannot be decoded. */
export function checkJpegReadable(head: JpegHead | undefined): void {
  if (head?.frame === undefined) {
    return;
  }
  const kind =
    UNREADABLE_FRAMES[head.frame] ??
    (head.precision === READABLE_PRECISION ? undefined : `JPEG of ${head.precision} bits a channel`);
  if (kind === undefined) {
    return;
  }
  throw new RejectedImageError(
    'UNSUPPORTED_FORMAT',
    `the image is a ${kind}, which cannot be read: save it as a common JPEG of 8 bits a channel`,
    {
      detail: `The file is a ${kind}, which cannot be read. Save it as a common JPEG of 8 bits a channel.`,
    },
  );
}

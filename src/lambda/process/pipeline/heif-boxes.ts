import { RejectedImageError } from '../../errors';

/** A box of an ISO base media file: its type, and where its content begins and ends. */
export interface Box {
  readonly type: string;
  readonly start: number;
  readonly end: number;
}

const HEADER_BYTES = 8;
const LONG_HEADER_BYTES = 16;

/**
 * More than the 32,767 properties that can be told apart (ISO/IEC 23008-12, 9.3). All others are refused, and not just left out: a size
 * that is not seen would not be checked. 20 MiB of empty boxes take a second and 244 MB to walk through.
 */
const MOST_BOXES = 65_536;

/**
 * The boxes from one place to another, up to the first one whose size cannot be. Throws a RangeError past the bytes, and rejects with
 * CORRUPT more boxes than any file needs.
 */
export function boxesIn(bytes: Buffer, start: number, end: number): Box[] {
  const boxes: Box[] = [];
  for (let at = start; at + HEADER_BYTES <= end;) {
    const size = bytes.readUInt32BE(at);
    // 1: the size follows in 64 bits; 0: the box is the last one
    const length = size === 1 ? Number(bytes.readBigUInt64BE(at + HEADER_BYTES)) : size === 0 ? end - at : size;
    const content = at + (size === 1 ? LONG_HEADER_BYTES : HEADER_BYTES);
    if (at + length < content || at + length > end) { break; }
    if (boxes.length === MOST_BOXES) {
      throw new RejectedImageError('CORRUPT', `the file has more than ${MOST_BOXES} boxes on one level: export the image again`);
    }
    boxes.push({ type: bytes.toString('latin1', at + 4, at + HEADER_BYTES), start: content, end: at + length });
    at += length;
  }
  return boxes;
}

/** Reads numbers from a box, one after another; of a full box, version and flags first. */
export class BoxReader {
  private at: number;
  readonly version: number;
  readonly flags: number;

  constructor(private readonly bytes: Buffer, { start }: Box) {
    this.version = bytes.readUInt8(start);
    this.flags = bytes.readUIntBE(start + 1, 3);
    this.at = start + 4;
  }

  /** The next number, of 1, 2 or 4 bytes. */
  next(size: 1 | 2 | 4): number {
    const number = this.bytes.readUIntBE(this.at, size);
    this.at += size;
    return number;
  }
}

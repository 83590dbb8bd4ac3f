import { RejectedImageError } from '../../../../errors';

/** A box of an ISO base media file (ISO/IEC 14496-12), without its header. */
export interface Box {
  readonly type: string;
  readonly content: Buffer;
  /** Position of the content in the file. */
  readonly start: number;
}

/** Length of a size and a type, with which a box begins. */
export const HEADER_BYTES = 8;
const LONG_HEADER_BYTES = 16;

/**
 * More than the 32,767 properties that an item can refer to (ISO/IEC 23008-12, 9.3). A file with more boxes is
 * rejected, not truncated: a size in a box that is skipped would not be checked. Walking 20 MiB of empty boxes takes
 * a second and 244 MB.
 */
const MAX_BOXES = 65_536;

/**
 * Returns the boxes that bytes consist of, up to the first one whose size is impossible. `start` is the position of the
 * bytes in the file. Throws CORRUPT if there are more boxes than any file needs.
 */
export function boxesIn(bytes: Buffer, start = 0): Box[] {
  const boxes: Box[] = [];
  for (let at = 0; at + HEADER_BYTES <= bytes.length;) {
    const { headerBytes, size } = readSizes(bytes, at);
    if (size < headerBytes || at + size > bytes.length) {
      break;
    }
    limitBoxes(boxes.length + 1);
    boxes.push({
      type: bytes.toString('latin1', at + 4, at + HEADER_BYTES),
      content: bytes.subarray(at + headerBytes, at + size),
      start: start + at + headerBytes,
    });
    at += size;
  }
  return boxes;
}

/** Throws CORRUPT if there are more boxes on one level than any file needs. */
export function limitBoxes(count: number): void {
  if (count > MAX_BOXES) {
    throw new RejectedImageError(
      'CORRUPT',
      `the file has more than ${MAX_BOXES} boxes on one level: export the image again`,
    );
  }
}

/**
 * Reads the length of a header, and that of its box with it. 1: a length of 64 bits follows; 0: the box is the last
 * one.
 */
function readSizes(bytes: Buffer, at: number): { readonly headerBytes: number; readonly size: number } {
  const size = bytes.readUInt32BE(at);
  if (size === 1 && at + LONG_HEADER_BYTES <= bytes.length) {
    return { headerBytes: LONG_HEADER_BYTES, size: Number(bytes.readBigUInt64BE(at + HEADER_BYTES)) };
  }
  return { headerBytes: HEADER_BYTES, size: size === 0 ? bytes.length - at : size };
}

/** Length of the version and the flags, with which a full box begins. */
export const FULL_BOX_BYTES = 4;

/** Returns the boxes in a box, after a head of its own. */
export function childrenOf({ content, start }: Box, headBytes = 0): Box[] {
  return boxesIn(content.subarray(headBytes), start + headBytes);
}

/** Returns the first box of a type. */
export function boxOfType(boxes: readonly Box[], type: string): Box | undefined {
  return boxes.find(box => box.type === type);
}

/**
 * Reads the numbers of a full box in sequence, after its version and flags. Throws a RangeError past the end of the
 * box.
 */
export class FullBoxReader {
  readonly version: number;
  readonly flags: number;
  private at = FULL_BOX_BYTES;

  constructor(private readonly content: Buffer) {
    this.version = content.readUInt8(0);
    this.flags = content.readUIntBE(1, 3);
  }

  /** Number of bytes that are not read yet. */
  get left(): number {
    return this.content.length - this.at;
  }

  /** Returns the next four characters. */
  nextType(): string {
    this.at += 4;
    return this.content.toString('latin1', this.at - 4, this.at);
  }

  /** Returns the next number, of 1, 2 or 4 bytes. */
  next(size: 1 | 2 | 4): number {
    const number = this.content.readUIntBE(this.at, size);
    this.at += size;
    return number;
  }
}

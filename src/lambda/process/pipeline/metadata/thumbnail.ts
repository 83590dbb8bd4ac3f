const EXIF_PREFIX = Buffer.from('Exif\0\0', 'latin1');
const JPEG_START = Buffer.from([0xff, 0xd8, 0xff]);

const ENTRY_BYTES = 12;
const INLINE_BYTES = 4;
/** Bytes of one value, by type. */
const TYPE_BYTES = [0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8, 4];
/** Tags that point to a directory of the same picture: EXIF, GPS, interoperability. */
const SUBDIRECTORIES = [0x8769, 0x8825, 0xa005];

/**
 * An EXIF block without the thumbnail, which shows the whole scene and unmarked whatever becomes of the picture, and takes up to 64 KB. Only what the main
 * picture's directories refer to is taken over, so nothing else remains; a value with a JPEG in it, such as a maker note with a preview, is blanked.
 * Undefined for a block that cannot be read.
 */
export function withoutThumbnail(exif: Buffer): Buffer | undefined {
  const start = exif.subarray(0, EXIF_PREFIX.length).equals(EXIF_PREFIX) ? EXIF_PREFIX.length : 0;
  const source = exif.subarray(start);
  const order = source.toString('latin1', 0, 2);
  if (source.length < 8 || (order !== 'II' && order !== 'MM')) {
    return undefined;
  }
  const block = new Block(source, order === 'II');
  block.keep(0, 8);
  block.keepDirectory(block.uint32(4));
  return Buffer.concat([exif.subarray(0, start), block.kept()]);
}

/** A block of which some ranges are kept. */
class Block {
  private readonly out: Buffer;
  /** Those taken over: one that is pointed to twice ends there. */
  private readonly directories = new Set<number>();
  private end = 0;

  constructor(
    private readonly source: Buffer,
    private readonly isLittle: boolean,
  ) {
    this.out = Buffer.alloc(source.length);
  }

  kept(): Buffer {
    return this.out.subarray(0, this.end);
  }

  keep(from: number, length: number): void {
    if (from + length > this.source.length) {
      return;
    }
    this.source.copy(this.out, from, from, from + length);
    this.end = Math.max(this.end, from + length);
  }

  uint32(at: number): number {
    return this.isLittle ? this.source.readUInt32LE(at) : this.source.readUInt32BE(at);
  }

  /** Keeps a directory and what it refers to; its pointer to the next directory, which is the thumbnail's, becomes 0. */
  keepDirectory(at: number): void {
    if (this.directories.has(at) || at + 2 > this.source.length) {
      return;
    }
    this.directories.add(at);
    const length = 2 + ENTRY_BYTES * this.uint16(at);
    if (at + length > this.source.length) {
      return;
    }
    this.keep(at, length);
    this.end = Math.max(this.end, Math.min(at + length + 4, this.source.length));
    for (let entry = at + 2; entry < at + length; entry += ENTRY_BYTES) {
      this.keepValue(entry);
    }
  }

  private keepValue(entry: number): void {
    if (SUBDIRECTORIES.includes(this.uint16(entry))) {
      this.keepDirectory(this.uint32(entry + 8));
      return;
    }
    const length = (TYPE_BYTES[this.uint16(entry + 2)] ?? 0) * this.uint32(entry + 4);
    const at = this.uint32(entry + 8);
    if (length <= INLINE_BYTES || at + length > this.source.length) {
      return;
    }
    const hasPicture = this.source.subarray(at, at + length).includes(JPEG_START);
    if (hasPicture) {
      this.dropEntry(entry);
    } else {
      this.keep(at, length);
    }
  }

  /** Leaves an entry of no bytes in its place. */
  private dropEntry(entry: number): void {
    this.out.fill(0, entry + 4, entry + ENTRY_BYTES);
  }

  private uint16(at: number): number {
    return this.isLittle ? this.source.readUInt16LE(at) : this.source.readUInt16BE(at);
  }
}

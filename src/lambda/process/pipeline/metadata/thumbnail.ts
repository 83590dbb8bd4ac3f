import { pngChunk } from '../inspect/png-chunks';

const EXIF_PREFIX = Buffer.from('Exif\0\0', 'latin1');
const JPEG_START = Buffer.from([0xff, 0xd8, 0xff]);

const ENTRY_BYTES = 12;
const INLINE_BYTES = 4;
/** Size of one value in bytes, by type. */
const TYPE_BYTES = [0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8, 4];
/** Tags that point to another directory of the same picture: EXIF, GPS, interoperability. */
const SUBDIRECTORIES = [0x8769, 0x8825, 0xa005];

/**
 * Returns an EXIF block without its thumbnail; undefined if the block cannot be read.
 *
 * The thumbnail shows the whole, unmarked scene whatever becomes of the picture, and takes up to 64 KB. Only what the
 * main picture's directories refer to is copied, so nothing else remains. A value that contains a JPEG, such as a
 * maker note with a preview, is blanked.
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

/** A copy of an EXIF block that contains only the ranges marked as kept. */
class Block {
  private readonly out: Buffer;
  /** Directories already kept, so that a circle of pointers ends. */
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

  /** Keeps a directory and its values; its pointer to the next directory, the thumbnail's, becomes 0. */
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

  /** Replaces an entry by an empty one, so that the others keep their places. */
  private dropEntry(entry: number): void {
    this.out.fill(0, entry + 4, entry + ENTRY_BYTES);
  }

  private uint16(at: number): number {
    return this.isLittle ? this.source.readUInt16LE(at) : this.source.readUInt16BE(at);
  }
}

const PNG_SIGNATURE_BYTES = 8;
const RIFF_HEADER_BYTES = 12;

/** Removes the thumbnail from the EXIF block of a PNG, if it has one. */
export function pngWithoutThumbnail(png: Buffer): Buffer {
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

/** Removes the thumbnail from the EXIF block of a WebP, if it has one. */
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

/** A directory of a TIFF. */
export interface TiffDirectory {
  readonly entries: number;
  /** How many bytes its tags have together, wherever these are. */
  readonly valueBytes: number;
}

const BIG_TIFF = 43;
const TAG_BYTES = 2;
const TYPE_BYTES = 2;

/** Bytes of a value, by its type's number; those that no one knows are not read. */
const TYPE_SIZES = [0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8, 4, 0, 0, 8, 8, 8];

/** Follows the chain of directories to its end, or to one that was there before. */
export function* tiffDirectories(bytes: Buffer): Generator<TiffDirectory> {
  const isLittle = bytes[0] === 0x49;
  const isBig = read(bytes, 2, 2, isLittle) === BIG_TIFF;
  const [wordBytes, countBytes, entryBytes] = isBig ? [8, 8, 20] : [4, 2, 12];
  const seen = new Set<number>();
  for (let at = read(bytes, wordBytes, wordBytes, isLittle); at > 0 && at < bytes.length && !seen.has(at);) {
    seen.add(at);
    const announced = read(bytes, at, countBytes, isLittle);
    const first = at + countBytes;
    const entries = Math.min(announced, Math.floor((bytes.length - first) / entryBytes));
    let valueBytes = 0;
    for (let entry = first; entry < first + entries * entryBytes; entry += entryBytes) {
      const size = TYPE_SIZES[read(bytes, entry + TAG_BYTES, TYPE_BYTES, isLittle)] ?? 0;
      valueBytes += size * read(bytes, entry + TAG_BYTES + TYPE_BYTES, wordBytes, isLittle);
    }
    yield { entries, valueBytes };
    at = read(bytes, first + announced * entryBytes, wordBytes, isLittle);
  }
}

/** A whole number of 2, 4 or 8 bytes; 0 where the file has none. */
function read(bytes: Buffer, at: number, length: number, isLittle: boolean): number {
  if (at + length > bytes.length) {
    return 0;
  }
  if (length === 2) {
    return isLittle ? bytes.readUInt16LE(at) : bytes.readUInt16BE(at);
  }
  const long = (offset: number) => (isLittle ? bytes.readUInt32LE(at + offset) : bytes.readUInt32BE(at + offset));
  if (length === 4) {
    return long(0);
  }
  return isLittle ? long(4) * 2 ** 32 + long(0) : long(0) * 2 ** 32 + long(4);
}

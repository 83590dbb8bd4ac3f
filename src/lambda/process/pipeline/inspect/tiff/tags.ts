/** A directory of a TIFF: the tags of one image. */
export interface TiffDirectory {
  /** Number of tags that are within the file. */
  readonly tagCount: number;
  /** Adds up the bytes of all values, wherever these are. Walks the tags, so check their number first. */
  valueBytes(): number;
}

/** Follows the chain of directories to its end, or to a directory that was visited before. */
export function* tiffDirectories(bytes: Buffer): Generator<TiffDirectory> {
  const file = openTiff(bytes);
  for (const at of directoryOffsets(file)) {
    yield {
      tagCount: tagCountAt(file, at),
      valueBytes: () => {
        let total = 0;
        for (const { typeBytes, count } of tagsAt(file, at)) {
          total += typeBytes * count;
        }
        return total;
      },
    };
  }
}

/** Tags of a TIFF's first image that describe how its samples are stored. */
const TIFF_TAGS = {
  bitsPerSample: 258,
  compression: 259,
  photometric: 262,
  samplesPerPixel: 277,
  planarConfiguration: 284,
  tileWidth: 322,
  extraSamples: 338,
  sampleFormat: 339,
} as const;

const TAG_NAMES: ReadonlyMap<number, string> = new Map(Object.entries(TIFF_TAGS).map(([name, tag]) => [tag, name]));

/** Values of each tag that is present. */
export type TiffTags = Readonly<Partial<Record<keyof typeof TIFF_TAGS, readonly number[]>>>;

/** An image that can be accepted has fewer values of any tag. */
const MAX_VALUES = 16;

/** Reads the tags of the first directory. Skips values outside of the file. */
export function readTiffTags(bytes: Buffer): TiffTags {
  const file = openTiff(bytes);
  const [first] = directoryOffsets(file);
  const tags: Record<string, readonly number[]> = {};
  if (first === undefined) {
    return tags;
  }
  for (const { tag, type, typeBytes, count, valueAt } of tagsAt(file, first)) {
    const name = TAG_NAMES.get(tag);
    if (name === undefined || !WHOLE_NUMBER_TYPES.includes(type)) {
      continue;
    }
    // values that do not fit are elsewhere
    const from = count * typeBytes <= file.wordBytes ? valueAt : file.read(valueAt, file.wordBytes);
    tags[name] = Array.from({ length: Math.min(count, MAX_VALUES) }, (_, index) =>
      file.read(from + index * typeBytes, typeBytes),
    ).filter(Number.isFinite);
  }
  return tags;
}

/** A TIFF, and the lengths of the fields in its directories. */
interface Tiff {
  readonly bytes: Buffer;
  /** Length of offsets and of counts of values. */
  readonly wordBytes: 4 | 8;
  /** Length of the number of tags in a directory. */
  readonly countBytes: 2 | 8;
  readonly tagBytes: 12 | 20;
  /** Reads a whole number; NaN outside of the file. */
  read(at: number, length: number): number;
}

const LITTLE_ENDIAN = 0x49;
const BIG_TIFF = 43;

function openTiff(bytes: Buffer): Tiff {
  const isLittle = bytes[0] === LITTLE_ENDIAN;
  const read = (at: number, length: number) => readNumber(bytes, at, length, isLittle);
  const lengths =
    read(2, 2) === BIG_TIFF
      ? ({ wordBytes: 8, countBytes: 8, tagBytes: 20 } as const)
      : ({ wordBytes: 4, countBytes: 2, tagBytes: 12 } as const);
  return { bytes, read, ...lengths };
}

function readNumber(bytes: Buffer, at: number, length: number, isLittle: boolean): number {
  if (!(at >= 0 && at + length <= bytes.length)) {
    return NaN;
  }
  if (length === 8) {
    return Number(isLittle ? bytes.readBigUInt64LE(at) : bytes.readBigUInt64BE(at));
  }
  return isLittle ? bytes.readUIntLE(at, length) : bytes.readUIntBE(at, length);
}

function* directoryOffsets({ bytes, wordBytes, countBytes, tagBytes, read }: Tiff): Generator<number> {
  const visited = new Set<number>();
  for (let at = read(wordBytes, wordBytes); at > 0 && at < bytes.length && !visited.has(at);) {
    visited.add(at);
    yield at;
    at = read(at + countBytes + read(at, countBytes) * tagBytes, wordBytes);
  }
}

/** Counts the tags of a directory, as far as they are within the file. */
function tagCountAt({ bytes, countBytes, tagBytes, read }: Tiff, at: number): number {
  const announced = read(at, countBytes) || 0;
  return Math.max(0, Math.min(announced, Math.floor((bytes.length - at - countBytes) / tagBytes)));
}

/** A tag, and where its values are. */
interface Tag {
  readonly tag: number;
  readonly type: number;
  /** Length of one value. */
  readonly typeBytes: number;
  readonly count: number;
  /** Position of the values, or of their offset if they do not fit in the tag. */
  readonly valueAt: number;
}

/** Length of a value by the number of its type. libtiff does not read values of other types. */
const TYPE_BYTES = [0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8, 4, 0, 0, 8, 8, 8];
/** Bytes, shorts, longs, and the 8 bytes of a BigTIFF. */
const WHOLE_NUMBER_TYPES = [1, 3, 4, 16];

function* tagsAt(file: Tiff, directoryAt: number): Generator<Tag> {
  const { wordBytes, countBytes, tagBytes, read } = file;
  const first = directoryAt + countBytes;
  const end = first + tagCountAt(file, directoryAt) * tagBytes;
  for (let at = first; at < end; at += tagBytes) {
    const type = read(at + 2, 2);
    yield {
      tag: read(at, 2),
      type,
      typeBytes: TYPE_BYTES[type] ?? 0,
      count: read(at + 4, wordBytes),
      valueAt: at + 4 + wordBytes,
    };
  }
}

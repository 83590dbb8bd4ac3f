/** The tags of a TIFF's first image that say how its samples are stored. */
export const TIFF_TAGS = {
  bitsPerSample: 258,
  compression: 259,
  photometric: 262,
  samplesPerPixel: 277,
  planarConfiguration: 284,
  tileWidth: 322,
  extraSamples: 338,
  sampleFormat: 339,
} as const;

/** The values of each tag that is there. */
export type TiffTags = Readonly<Partial<Record<keyof typeof TIFF_TAGS, readonly number[]>>>;

/** Readers of whole numbers, by a tag's type: bytes, shorts, longs, and the 8 bytes of a BigTIFF. */
const BYTES_OF_TYPE: Readonly<Record<number, 1 | 2 | 4 | 8>> = { 1: 1, 3: 2, 4: 4, 16: 8 };
/** More values than an image that can be accepted has of any tag. */
const MAX_VALUES = 16;

/** How classic TIFF and BigTIFF lay out a directory. */
const CLASSIC = { directoryAt: 4, offsetBytes: 4, countBytes: 2, entryBytes: 12, valueAt: 8 } as const;
const BIG = { directoryAt: 8, offsetBytes: 8, countBytes: 8, entryBytes: 20, valueAt: 12 } as const;

/** Reads the tags of the first directory; what lies outside of the file is left out. */
export function readTiffTags(bytes: Buffer): TiffTags {
  const isLittle = bytes[0] === 0x49;
  const layout = bytes[isLittle ? 2 : 3] === 0x2b ? BIG : CLASSIC;
  const read = (at: number, size: 1 | 2 | 4 | 8) => readNumber(bytes, at, size, isLittle);
  const directory = read(layout.directoryAt, layout.offsetBytes);
  const count = Math.min(read(directory, layout.countBytes), 65535);
  const names = new Map(Object.entries(TIFF_TAGS).map(([name, tag]) => [tag as number, name]));
  const tags: Record<string, readonly number[]> = {};
  for (let index = 0; index < count; index++) {
    const at = directory + layout.countBytes + index * layout.entryBytes;
    if (at + layout.entryBytes > bytes.length) {
      break;
    }
    const [name, size] = [names.get(read(at, 2)), BYTES_OF_TYPE[read(at + 2, 2)]];
    if (name === undefined || size === undefined) {
      continue;
    }
    const values = read(at + 4, layout.offsetBytes);
    const from =
      values * size <= layout.offsetBytes ? at + layout.valueAt : read(at + layout.valueAt, layout.offsetBytes);
    tags[name] = Array.from({ length: Math.min(values, MAX_VALUES) }, (_, value) =>
      read(from + value * size, size),
    ).filter(Number.isFinite);
  }
  return tags;
}

function readNumber(bytes: Buffer, at: number, size: 1 | 2 | 4 | 8, isLittle: boolean): number {
  if (!(at >= 0 && at + size <= bytes.length)) {
    return NaN;
  }
  if (size === 8) {
    return Number(isLittle ? bytes.readBigUInt64LE(at) : bytes.readBigUInt64BE(at));
  }
  return isLittle ? bytes.readUIntLE(at, size) : bytes.readUIntBE(at, size);
}

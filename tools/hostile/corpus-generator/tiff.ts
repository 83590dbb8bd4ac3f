/** One entry of a TIFF directory: tag, type (3 is a short, 4 a long), count, and the value or where it is. */
export type TiffEntry = readonly [tag: number, type: 1 | 2 | 3 | 4 | 5 | 7, count: number, value: number];

/** A big-endian TIFF structure, as files and EXIF have it: directories, each followed by the next, and whatever comes behind them. */
export function tiff(
  directories: readonly (readonly TiffEntry[])[],
  rest: Buffer = Buffer.alloc(0),
  afterLast = 0,
): Buffer {
  const parts: Buffer[] = [Buffer.from('MM\0*\0\0\0\x08', 'latin1')];
  let at = 8;
  directories.forEach((entries, index) => {
    at += directoryBytes(entries.length);
    parts.push(directory(entries, index === directories.length - 1 ? afterLast : at));
  });
  return Buffer.concat([...parts, rest]);
}

/** How long a directory is. */
export function directoryBytes(entries: number): number {
  return 2 + 12 * entries + 4;
}

function directory(entries: readonly TiffEntry[], next: number): Buffer {
  const bytes = Buffer.alloc(directoryBytes(entries.length));
  bytes.writeUInt16BE(entries.length, 0);
  entries.forEach(([tag, type, count, value], index) => {
    const at = 2 + 12 * index;
    bytes.writeUInt16BE(tag, at);
    bytes.writeUInt16BE(type, at + 2);
    bytes.writeUInt32BE(count, at + 4);
    // a short stands in the first half of its field
    if (type === 3) {
      bytes.writeUInt16BE(value, at + 8);
    } else {
      bytes.writeUInt32BE(value, at + 8);
    }
  });
  bytes.writeUInt32BE(next, bytes.length - 4);
  return bytes;
}

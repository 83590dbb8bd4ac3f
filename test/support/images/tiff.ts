/** Values of TIFF tags, by number. Tags of an uncompressed image of one strip have defaults. */
export type Tags = Readonly<Record<number, readonly number[]>>;

/** Makes a little-endian TIFF of one strip of samples. */
export function tiff(width: number, height: number, data: Buffer, tags: Tags): Buffer {
  const all: Record<number, readonly number[]> = {
    256: [width],
    257: [height],
    259: [1],
    273: [8],
    278: [height],
    279: [data.length],
    284: [1],
    ...tags,
  };
  const entries = Object.entries(all);
  const directoryAt = 8 + data.length + (data.length % 2);
  const directory = Buffer.alloc(2 + 12 * entries.length + 4);
  directory.writeUInt16LE(entries.length, 0);
  const values: Buffer[] = [];
  let valuesAt = directoryAt + directory.length;
  entries.forEach(([tag, list], index) => {
    const at = 2 + 12 * index;
    const bytes = Buffer.alloc(Math.max(4, 4 * list.length));
    list.forEach((value, position) => bytes.writeUInt32LE(value, 4 * position));
    directory.writeUInt16LE(Number(tag), at);
    directory.writeUInt16LE(4, at + 2);
    directory.writeUInt32LE(list.length, at + 4);
    if (list.length === 1) {
      bytes.copy(directory, at + 8);
    } else {
      directory.writeUInt32LE(valuesAt, at + 8);
      values.push(bytes);
      valuesAt += bytes.length;
    }
  });
  const header = Buffer.from('II*\0\0\0\0\0', 'latin1');
  header.writeUInt32LE(directoryAt, 4);
  return Buffer.concat([header, data, Buffer.alloc(data.length % 2), directory, ...values]);
}

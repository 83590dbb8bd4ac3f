const HEADER_BYTES = 8;
const ENTRY_BYTES = 12;
const INLINE_BYTES = 4;
const ASCII = 2;

/**
 * A minimal EXIF block (TIFF, big-endian, one directory) of ASCII tags, in ascending order of their numbers.
 *
 * Written by hand because sharp's `withExif` forces text into ASCII: © would become (C), and a Japanese name question marks.
 */
export function exifBlock(tags: readonly (readonly [number, Buffer])[]): Buffer {
  const directory = Buffer.alloc(2 + ENTRY_BYTES * tags.length + 4);
  directory.writeUInt16BE(tags.length, 0);
  let block = Buffer.concat([Buffer.from('MM\0*\0\0\0\x08', 'latin1'), directory]);
  tags.forEach(([tag, text], index) => {
    const value = Buffer.concat([text, Buffer.alloc(1)]);
    const entry = { at: HEADER_BYTES + 2 + ENTRY_BYTES * index, tag, value };
    writeEntry(block, entry);
    if (value.length > INLINE_BYTES) { block = Buffer.concat([block, value]); }
  });
  return block;
}

interface Entry {
  readonly at: number;
  readonly tag: number;
  readonly value: Buffer;
}

/** A value that fits stands in the entry itself; any other behind all that is there yet. */
function writeEntry(block: Buffer, { at, tag, value }: Entry): void {
  block.writeUInt16BE(tag, at);
  block.writeUInt16BE(ASCII, at + 2);
  block.writeUInt32BE(value.length, at + 4);
  if (value.length > INLINE_BYTES) {
    block.writeUInt32BE(block.length, at + 8);
  } else {
    value.copy(block, at + 8);
  }
}

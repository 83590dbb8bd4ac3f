import exifReader from 'exif-reader';
import { type Frame, pngFrame } from '../bitmap';
import { insertPngChunk } from '../decode/png-chunks';

const ARTIST = 0x013b;
const COPYRIGHT = 0x8298;
/** A name and a licence fit in here; what is longer would swell every thumbnail. */
const MAX_BYTES = 1000;

/** Gives a frame the EXIF Copyright and Artist of the original, byte by byte, if it has any. Nothing else of its EXIF is let through. */
export async function withCopyright(frame: Frame, exif: Buffer | undefined): Promise<Frame> {
  const tags = exif === undefined ? [] : copyrightTags(exif);
  if (tags.length === 0) {
    return frame;
  }
  const png = await frame.open().png({ compressionLevel: 0 }).toBuffer();
  return pngFrame(insertPngChunk(png, 'eXIf', exifBlock(tags)), frame);
}

/** The same for an encoder that takes text, which sharp writes in ASCII: © becomes (C). */
export function copyrightTexts(exif: Buffer): Readonly<Record<string, string>> {
  return Object.fromEntries(
    copyrightTags(exif).map(([tag, value]) => [tag === ARTIST ? 'Artist' : 'Copyright', value.toString()]),
  );
}

function copyrightTags(exif: Buffer): [number, Buffer][] {
  const { Artist, Copyright } = readImageTags(exif);
  const tags: [number, Buffer][] = [
    [ARTIST, text(Artist)],
    [COPYRIGHT, text(Copyright)],
  ];
  return tags.filter(([, value]) => value.length > 0);
}

/** The tags of the main image; none if the EXIF block is broken, which is no reason to refuse the picture. */
function readImageTags(exif: Buffer): Readonly<Record<string, unknown>> {
  try {
    return exifReader(exif).Image ?? {};
  } catch {
    return {};
  }
}

/** The reader gives ASCII as a string, and as bytes what people write in it all the same, such as UTF-8. */
function text(value: unknown): Buffer {
  const bytes =
    typeof value === 'string' ? Buffer.from(value, 'latin1') : Buffer.isBuffer(value) ? value : Buffer.alloc(0);
  return Buffer.from(bytes.toString('latin1').replace(/[\s\0]+$/, ''), 'latin1').subarray(0, MAX_BYTES);
}

const HEADER_BYTES = 8;
const ENTRY_BYTES = 12;
const INLINE_BYTES = 4;
const ASCII = 2;

/**
 * A minimal EXIF block (TIFF, big-endian, one directory) of ASCII tags, in ascending order of their numbers.
 *
 * Written by hand because sharp's `withExif` forces text into ASCII: © would become (C), and a Japanese name question marks.
 */
function exifBlock(tags: readonly (readonly [number, Buffer])[]): Buffer {
  const directory = Buffer.alloc(2 + ENTRY_BYTES * tags.length + 4);
  directory.writeUInt16BE(tags.length, 0);
  let block = Buffer.concat([Buffer.from('MM\0*\0\0\0\x08', 'latin1'), directory]);
  tags.forEach(([tag, text], index) => {
    const value = Buffer.concat([text, Buffer.alloc(1)]);
    const entry = { at: HEADER_BYTES + 2 + ENTRY_BYTES * index, tag, value };
    writeEntry(block, entry);
    if (value.length > INLINE_BYTES) {
      block = Buffer.concat([block, value]);
    }
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

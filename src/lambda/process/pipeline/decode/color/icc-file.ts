/* eslint-disable no-bitwise -- fields of bits, as the format has them */
import { D50, type Triple } from './matrix';

const HEADER_BYTES = 128;
const ENTRY_BYTES = 12;
/** Version 2.1 of the ICC's format, which every reader knows. */
const VERSION = 0x02100000;

/** A tag's name and its content; contents that are the same object are stored once. */
type IccTag = readonly [string, Buffer];

/** An ICC profile of a display: header, table of tags, tags. */
export function iccFile(space: 'RGB ' | 'GRAY', own: readonly IccTag[]): Buffer {
  const tags: IccTag[] = [
    ['desc', description('declared by the image')],
    ['cprt', ascii('text', 'CC0')],
    ['wtpt', xyzTag(D50)],
    ...own,
  ];
  const contents = [...new Set(tags.map(([, content]) => content))].map(content => [content, padded(content)] as const);
  const table = Buffer.alloc(4 + ENTRY_BYTES * tags.length);
  table.writeUInt32BE(tags.length);
  const offsets = new Map<Buffer, number>();
  let end = HEADER_BYTES + table.length;
  for (const [content, { length }] of contents) {
    offsets.set(content, end);
    end += length;
  }
  tags.forEach(([name, content], index) => {
    const at = 4 + ENTRY_BYTES * index;
    table.write(name, at, 'latin1');
    table.writeUInt32BE(offsets.get(content)!, at + 4);
    table.writeUInt32BE(content.length, at + 8);
  });
  return Buffer.concat([header(space, end), table, ...contents.map(([, bytes]) => bytes)]);
}

function header(space: string, size: number): Buffer {
  const bytes = Buffer.alloc(HEADER_BYTES);
  bytes.writeUInt32BE(size, 0);
  bytes.writeUInt32BE(VERSION, 8);
  bytes.write(`mntr${space}XYZ `, 12, 'latin1');
  [2026, 1, 1].forEach((part, index) => bytes.writeUInt16BE(part, 24 + 2 * index));
  bytes.write('acsp', 36, 'latin1');
  xyzTag(D50).copy(bytes, 68, 8);
  return bytes;
}

/** An `XYZ ` tag. */
export function xyzTag(xyz: Triple): Buffer {
  const bytes = Buffer.alloc(20);
  bytes.write('XYZ ', 'latin1');
  xyz.forEach((value, index) => bytes.writeInt32BE(Math.round(value * 65536), 8 + 4 * index));
  return bytes;
}

/** A `curv` tag that says for evenly spaced values from 0 to 1 what they stand for. */
export function curveTag(curve: (value: number) => number, samples: number): Buffer {
  const bytes = Buffer.alloc(12 + 2 * samples);
  bytes.write('curv', 'latin1');
  bytes.writeUInt32BE(samples, 8);
  for (let index = 0; index < samples; index++) {
    bytes.writeUInt16BE(uint16(curve(index / (samples - 1))), 12 + 2 * index);
  }
  return bytes;
}

/** A value from 0 to 1 in 16 bits. */
export function uint16(value: number): number {
  return Math.round(65535 * Math.min(1, Math.max(0, value)));
}

function description(words: string): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(words.length + 1);
  return Buffer.concat([ascii('desc', ''), Buffer.alloc(0), length, Buffer.from(words, 'latin1'), Buffer.alloc(79)]);
}

function ascii(type: string, words: string): Buffer {
  return Buffer.from(`${type}\0\0\0\0${words}${words && '\0'}`, 'latin1');
}

function padded(content: Buffer): Buffer {
  return Buffer.concat([content, Buffer.alloc(-content.length & 3)]);
}

const TAG_COUNT_AT = HEADER_BYTES;

/** The tags of an ICC profile by their names, as far as its table goes. */
export function readTags(icc: Buffer): Map<string, Buffer> {
  const tags = new Map<string, Buffer>();
  const count = icc.length < TAG_COUNT_AT + 4 ? 0 : icc.readUInt32BE(TAG_COUNT_AT);
  for (let at = TAG_COUNT_AT + 4; at + ENTRY_BYTES <= icc.length && tags.size < count; at += ENTRY_BYTES) {
    const offset = icc.readUInt32BE(at + 4);
    tags.set(icc.toString('latin1', at, at + 4), icc.subarray(offset, offset + icc.readUInt32BE(at + 8)));
  }
  return tags;
}

import { promisify } from 'node:util';
import { gzip, inflateRawSync } from 'node:zlib';

/** One file of an archive. */
export interface ZipEntry {
  /** Path in the archive, with forward slashes. */
  readonly name: string;
  readonly content: Buffer;
}

interface PackedEntry {
  readonly name: Buffer;
  readonly size: number;
  readonly crc: number;
  readonly deflated: Buffer;
}

const VERSION_NEEDED = 20;
const MADE_BY_UNIX = 3 * 256 + VERSION_NEEDED;
const NAMES_ARE_UTF8 = 0x0800;
const DEFLATE = 8;
/** 1980-01-01, the earliest date of the format. */
const DATE = 0x0021;
/** A plain file that all may read: Lambda runs functions as another user than the one that unpacks layers. */
const UNIX_MODE = 0o100644;
const GZIP_HEADER_BYTES = 10;
const GZIP_TRAILER_BYTES = 8;

/**
 * A ZIP archive that depends on nothing but names and contents: sorted, without times, owners or modes of the files' own.
 * For up to 65,535 entries and 4 GiB: it knows no ZIP64.
 */
export async function zipArchive(entries: readonly ZipEntry[]): Promise<Buffer> {
  const packed = await Promise.all([...entries].sort((a, b) => (a.name < b.name ? -1 : 1)).map(pack));
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const entry of packed) {
    directory.push(directoryHeader(entry, offset), entry.name);
    parts.push(localHeader(entry), entry.name, entry.deflated);
    offset = byteLength(parts);
  }
  return Buffer.concat([...parts, ...directory, endOfDirectory(packed.length, byteLength(directory), offset)]);
}

/** Deflates by way of gzip, which is a deflated body between a fixed header and the CRC-32 that a ZIP archive needs as well. */
async function pack({ name, content }: ZipEntry): Promise<PackedEntry> {
  const gzipped: Buffer = await promisify(gzip)(content, { level: 9 });
  const end = gzipped.length - GZIP_TRAILER_BYTES;
  return {
    name: Buffer.from(name),
    size: content.length,
    crc: gzipped.readUInt32LE(end),
    deflated: gzipped.subarray(GZIP_HEADER_BYTES, end),
  };
}

function localHeader(entry: PackedEntry): Buffer {
  return Buffer.concat([Buffer.from('PK\x03\x04'), uint16(VERSION_NEEDED), commonFields(entry)]);
}

function directoryHeader(entry: PackedEntry, offset: number): Buffer {
  const comment = 0;
  const disk = 0;
  const internalAttributes = 0;
  return Buffer.concat([
    Buffer.from('PK\x01\x02'),
    uint16(MADE_BY_UNIX, VERSION_NEEDED),
    commonFields(entry),
    uint16(comment, disk, internalAttributes),
    uint32(UNIX_MODE * 65_536, offset),
  ]);
}

function commonFields(entry: PackedEntry): Buffer {
  const time = 0;
  const extraFields = 0;
  return Buffer.concat([
    uint16(NAMES_ARE_UTF8, DEFLATE, time, DATE),
    uint32(entry.crc, entry.deflated.length, entry.size),
    uint16(entry.name.length, extraFields),
  ]);
}

function endOfDirectory(entries: number, bytes: number, offset: number): Buffer {
  const disk = 0;
  const comment = 0;
  return Buffer.concat([
    Buffer.from('PK\x05\x06'),
    uint16(disk, disk, entries, entries),
    uint32(bytes, offset),
    uint16(comment),
  ]);
}

function byteLength(parts: readonly Buffer[]): number {
  return parts.reduce((sum, part) => sum + part.length, 0);
}

function uint16(...values: number[]): Buffer {
  return Buffer.from(Uint8Array.from(values.flatMap(value => [value % 256, Math.floor(value / 256)])));
}

function uint32(...values: number[]): Buffer {
  const buffer = Buffer.alloc(4 * values.length);
  values.forEach((value, index) => buffer.writeUInt32LE(value, 4 * index));
  return buffer;
}

const END_OF_DIRECTORY = Buffer.from('PK\x05\x06');
const STORED = 0;

/** The files of a ZIP archive (a wheel, a jar) by name, unpacked when they are asked for. For archives below 4 GiB. */
export function readZip(archive: Buffer): Map<string, () => Buffer> {
  const end = archive.lastIndexOf(END_OF_DIRECTORY);
  if (end < 0) {
    throw new Error('got no ZIP archive: it has no directory; build the package again');
  }
  const count = archive.readUInt16LE(end + 10);
  const files = new Map<string, () => Buffer>();
  let at = archive.readUInt32LE(end + 16);
  for (let i = 0; i < count; i++) {
    const header = archive.subarray(at);
    const nameEnd = 46 + header.readUInt16LE(28);
    files.set(header.toString('utf8', 46, nameEnd), () => unpack(archive, header));
    at += nameEnd + header.readUInt16LE(30) + header.readUInt16LE(32);
  }
  return files;
}

function unpack(archive: Buffer, header: Buffer): Buffer {
  const local = archive.subarray(header.readUInt32LE(42));
  const start = 30 + local.readUInt16LE(26) + local.readUInt16LE(28);
  const packed = local.subarray(start, start + header.readUInt32LE(20));
  return header.readUInt16LE(10) === STORED ? packed : inflateRawSync(packed);
}

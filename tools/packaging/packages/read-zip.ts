import { inflateRawSync } from 'node:zlib';

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

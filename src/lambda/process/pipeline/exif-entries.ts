const POINTERS: Readonly<Record<number, string>> = { 0x8769: 'exif', 0x8825: 'gps', 0xa005: 'interoperability' };
const ENTRY_BYTES = 12;

/** libexif goes no deeper than this, in its own measure: directories cost by the logarithm of their length. */
const MAX_DEPTH_COST = 170;
const COST_BASE = 1.1;

/**
 * How many entries libexif reads in a TIFF structure that holds EXIF, of which it follows each pointer to another directory, however often and in
 * circles: 300 bytes can keep it busy for minutes. Stops at `most + 1`.
 */
export function countExifEntries(tiff: Buffer, most: number): number {
  const isLittle = tiff[0] === 0x49;
  const word = (at: number) => at + 2 > tiff.length ? 0 : isLittle ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at);
  const long = (at: number) => at + 4 > tiff.length ? 0 : isLittle ? tiff.readUInt32LE(at) : tiff.readUInt32BE(at);
  const entriesAt = (at: number) => Math.max(0, Math.min(word(at), Math.floor((tiff.length - at - 2) / ENTRY_BYTES)));
  let count = 0;

  const walk = (at: number, kind: string, cost: number): void => {
    const entries = entriesAt(at);
    const costBelow = cost + Math.ceil(Math.log(entries + 0.1) / Math.log(COST_BASE));
    for (let entry = at + 2; entry < at + 2 + entries * ENTRY_BYTES && count <= most; entry += ENTRY_BYTES) {
      count += 1;
      const pointed = POINTERS[word(entry)];
      if (pointed !== undefined && pointed !== kind && costBelow <= MAX_DEPTH_COST) { walk(long(entry + 8), pointed, costBelow); }
    }
  };
  const first = long(4);
  walk(first, 'main', 0);
  walk(long(first + 2 + entriesAt(first) * ENTRY_BYTES), 'thumbnail', 0);
  return count;
}

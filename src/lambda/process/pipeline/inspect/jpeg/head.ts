/* eslint-disable no-bitwise -- these bytes are made of bits */
/** One component of a frame or of a scan. */
interface Component {
  readonly id: number;
  /** Number of its blocks in one unit, horizontally and vertically. */
  readonly across: number;
  readonly down: number;
}

/** Header of a JPEG, up to its first scan. */
export interface JpegHead {
  /** Second byte of the frame's marker, 0xc0 to 0xcf or 0xf7; undefined if no frame precedes the scan. */
  readonly frame?: number;
  readonly precision: number;
  readonly width: number;
  readonly height: number;
  readonly components: readonly Component[];
  /** Units between two restart markers; 0: there are no such markers. */
  readonly restartInterval: number;
  /** Components of the first scan, each with its tables if these are defined. */
  readonly scan: readonly ScanComponent[];
  /** True if there are stray bytes between two segments. */
  readonly hasStrayBytes: boolean;
  /** Position of the first scan's marker. */
  readonly scanAt: number;
  /** Position of the first scan's data. */
  readonly dataAt: number;
}

/** A component of a scan, with the tables of its coefficients. */
interface ScanComponent extends Component {
  readonly dc: HuffmanTable | undefined;
  readonly ac: HuffmanTable | undefined;
}

const [DHT, JPEG_EXTENSION, DAC, EOI, SOS, DRI, JPEG_LS] = [0xc4, 0xc8, 0xcc, 0xd9, 0xda, 0xdd, 0xf7];

/** Reads a JPEG up to its first scan. Returns undefined if it is cut off before, or invalid. */
export function readJpegHead(bytes: Buffer): JpegHead | undefined {
  const tables = new Map<number, Buffer>();
  let restartInterval = 0;
  let hasStrayBytes = false;
  let [frameMarker, frame]: [number?, Buffer?] = [];
  for (let at = 2; ;) {
    const markerAt = nextMarker(bytes, at);
    if (markerAt === undefined) {
      return undefined;
    }
    const marker = bytes[markerAt];
    hasStrayBytes ||= bytes.subarray(at, markerAt).some(byte => byte !== 0xff);
    at = markerAt + 1;
    if (isStandalone(marker)) {
      continue;
    }
    if (at + 2 > bytes.length) {
      return undefined;
    }
    const segment = bytes.subarray(at + 2, at + bytes.readUInt16BE(at));
    at += bytes.readUInt16BE(at);
    if (isFrame(marker)) {
      [frameMarker, frame] = [marker, segment];
    }
    if (marker === DHT) {
      splitTables(segment, tables);
    }
    if (marker === DRI && segment.length >= 2) {
      restartInterval = segment.readUInt16BE(0);
    }
    if (marker === SOS) {
      const scan = { scanAt: markerAt - 1, dataAt: at };
      return { frame: frameMarker, restartInterval, hasStrayBytes, ...scan, ...readFrame(frame, segment, tables) };
    }
  }
}

/** Returns the position of the next marker's second byte, after one or more 0xff: any byte except 0xff and 0. */
function nextMarker(bytes: Buffer, from: number): number | undefined {
  for (let at = bytes.indexOf(0xff, from); at >= 0; at = bytes.indexOf(0xff, at)) {
    while (bytes[at] === 0xff) {
      at++;
    }
    if (at >= bytes.length) {
      return undefined;
    }
    if (bytes[at] !== 0) {
      return at;
    }
  }
  return undefined;
}

/** One scan: its header without marker and length, and its data. */
interface Scan {
  readonly header: Buffer;
  readonly data: Buffer;
}

/** All scans of a JPEG. */
interface Scans {
  readonly scans: readonly Scan[];
  /** True if an end marker follows. */
  readonly hasEnd: boolean;
}

/** Walks all scans of a JPEG. */
export function readScans(bytes: Buffer, { scanAt }: JpegHead): Scans {
  const scans: Scan[] = [];
  for (let at = scanAt; ;) {
    const markerAt = nextMarker(bytes, at);
    if (markerAt === undefined || bytes[markerAt] === EOI) {
      return { scans, hasEnd: markerAt !== undefined };
    }
    at = markerAt + 1;
    if (isStandalone(bytes[markerAt])) {
      continue;
    }
    if (at + 2 > bytes.length) {
      return { scans, hasEnd: false };
    }
    const end = at + bytes.readUInt16BE(at);
    at = end;
    if (bytes[markerAt] !== SOS) {
      continue;
    }
    at = dataEnd(bytes, end);
    scans.push({ header: bytes.subarray(markerAt + 3, end), data: bytes.subarray(end, at) });
  }
}

/** Returns the end of a scan's data: the next marker that is not a restart. */
export function dataEnd(bytes: Buffer, from: number): number {
  let markerAt = nextMarker(bytes, from);
  while (markerAt !== undefined && bytes[markerAt] >= 0xd0 && bytes[markerAt] <= 0xd7) {
    markerAt = nextMarker(bytes, markerAt + 1);
  }
  return markerAt === undefined ? bytes.length : markerAt - 1;
}

/** Returns whether a marker has no segment: a restart, or the start or end of an image. */
function isStandalone(marker: number): boolean {
  return (marker >= 0xd0 && marker <= 0xd9) || marker === 1;
}

function isFrame(marker: number): boolean {
  return marker === JPEG_LS || (marker >= 0xc0 && marker <= 0xcf && ![DHT, JPEG_EXTENSION, DAC].includes(marker));
}

function splitTables(segment: Buffer, tables: Map<number, Buffer>): void {
  for (let at = 0; at + 17 <= segment.length;) {
    const symbols = segment.subarray(at + 1, at + 17).reduce((sum, count) => sum + count, 0);
    tables.set(segment[at], segment.subarray(at + 1, at + 17 + symbols));
    at += 17 + symbols;
  }
}

function readFrame(frame: Buffer | undefined, scan: Buffer, tables: ReadonlyMap<number, Buffer>) {
  if (frame === undefined || frame.length < 6) {
    return { precision: 0, width: 0, height: 0, components: [], scan: [] };
  }
  const components: Component[] = [];
  for (let at = 6; at + 3 <= frame.length && components.length < frame[5]; at += 3) {
    components.push({ id: frame[at], across: frame[at + 1] >> 4, down: frame[at + 1] & 15 });
  }
  const table = (id: number) => {
    const definition = tables.get(id);
    return definition && huffmanTable(definition, id < 0x10);
  };
  const inScan: ScanComponent[] = [];
  for (let at = 1; at + 2 <= scan.length && inScan.length < scan[0]; at += 2) {
    const component = components.find(({ id }) => id === scan[at]);
    if (component) {
      inScan.push({ ...component, dc: table(scan[at + 1] >> 4), ac: table(0x10 | (scan[at + 1] & 15)) });
    }
  }
  return { precision: frame[0], height: frame.readUInt16BE(1), width: frame.readUInt16BE(3), components, scan: inScan };
}

/**
 * A Huffman table, indexed by the next 16 bits of the data. An entry is 64 times the number of coefficients that a code
 * stands for, plus the number of bits that it and its value take. 0: no such code. The values themselves are not
 * decoded.
 */
export type HuffmanTable = Uint16Array;

/** A number of coefficients that ends any block, since a block has 64. */
const REST_OF_BLOCK = 64;

/** Builds a table from its definition: 16 counts of codes by length, then the symbols. */
function huffmanTable(definition: Buffer, isDc: boolean): HuffmanTable {
  const table = new Uint16Array(65536);
  let [code, next] = [0, 16];
  for (let length = 1; length <= 16; length++) {
    for (
      let left = definition[length - 1];
      left > 0 && code < 1 << length && next < definition.length;
      left--, code++, next++
    ) {
      table.fill(entryOf(definition[next], length, isDc), code << (16 - length), (code + 1) << (16 - length));
    }
    code <<= 1;
  }
  return table;
}

function entryOf(symbol: number, length: number, isDc: boolean): number {
  const [run, size] = [symbol >> 4, symbol & 15];
  if (isDc) {
    return (1 << 6) + length + size;
  }
  const step = size > 0 ? run + 1 : run === 15 ? 16 : REST_OF_BLOCK;
  return (step << 6) + length + size;
}

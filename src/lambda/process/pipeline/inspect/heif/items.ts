import { RejectedImageError } from '../../../../errors';

/** Items of a HEIF (ISO/IEC 23008-12): how many there are, and the properties of the primary one and its auxiliary ones. */
export interface HeifItems {
  readonly count: number;
  /** In the order in which they are applied. */
  readonly primary: readonly Box[];
  /** Those of each auxiliary item of the primary one, such as its alpha. */
  readonly auxiliary: ReadonlyArray<readonly Box[]>;
}

/** What the `meta` box says; undefined where there is none, or none that makes sense, for which libheif has its words. */
export function readHeifItems(bytes: Buffer): HeifItems | undefined {
  try {
    const meta = boxesIn(bytes, 0, bytes.length).find(({ type }) => type === 'meta');
    return meta && itemsOf(bytes, boxesIn(bytes, meta.start + 4, meta.end));
  } catch (error) {
    if (error instanceof RangeError) {
      return undefined;
    }
    throw error;
  }
}

function itemsOf(bytes: Buffer, boxes: readonly Box[]): HeifItems | undefined {
  const [pitm, iinf, iprp] = ['pitm', 'iinf', 'iprp'].map(wanted => boxes.find(({ type }) => type === wanted));
  if (!pitm || !iinf || !iprp) {
    return undefined;
  }
  const primary = numberAfterVersion(bytes, pitm);
  const parts = boxesIn(bytes, iprp.start, iprp.end);
  const ipco = parts.find(({ type }) => type === 'ipco');
  if (!ipco) {
    return undefined;
  }

  const properties = boxesIn(bytes, ipco.start, ipco.end);
  const indices = associations(
    bytes,
    parts.filter(({ type }) => type === 'ipma'),
  );
  const propertiesOf = (item: number) => (indices.get(item) ?? []).flatMap(index => properties[index - 1] ?? []);
  const iref = boxes.find(({ type }) => type === 'iref');
  return {
    count: numberAfterVersion(bytes, iinf),
    primary: propertiesOf(primary),
    auxiliary: iref ? auxiliaryOf(bytes, iref, primary).map(propertiesOf) : [],
  };
}

function numberAfterVersion(bytes: Buffer, box: Box): number {
  const reader = new BoxReader(bytes, box);
  return reader.next(reader.version === 0 ? 2 : 4);
}

/** Of each item, the numbers of its properties, from 1. */
function associations(bytes: Buffer, boxes: readonly Box[]): Map<number, number[]> {
  const found = new Map<number, number[]>();
  for (const box of boxes) {
    const reader = new BoxReader(bytes, box);
    const isLong = reader.flags % 2 === 1;
    for (let left = reader.next(4); left > 0; left--) {
      const item = reader.next(reader.version === 0 ? 2 : 4);
      const count = reader.next(1);
      const indices = Array.from({ length: count }, () => (isLong ? reader.next(2) % 0x8000 : reader.next(1) % 0x80));
      if (!found.has(item)) {
        found.set(item, indices);
      }
    }
  }
  return found;
}

function auxiliaryOf(bytes: Buffer, iref: Box, primary: number): number[] {
  const idBytes = bytes.readUInt8(iref.start) === 0 ? 2 : 4;
  const items = boxesIn(bytes, iref.start + 4, iref.end)
    .filter(({ type }) => type === 'auxl')
    .flatMap(({ start }) => {
      const from = bytes.readUIntBE(start, idBytes);
      const count = bytes.readUInt16BE(start + idBytes);
      const first = start + idBytes + 2;
      const to = Array.from({ length: count }, (_, index) => bytes.readUIntBE(first + index * idBytes, idBytes));
      return to.includes(primary) ? [from] : [];
    });
  return [...new Set(items)];
}

/** A box of an ISO base media file: its type, and where its content begins and ends. */
export interface Box {
  readonly type: string;
  readonly start: number;
  readonly end: number;
}

const HEADER_BYTES = 8;
const LONG_HEADER_BYTES = 16;

/**
 * More than the 32,767 properties that can be told apart (ISO/IEC 23008-12, 9.3). All others are refused, and not just left out: a size
 * that is not seen would not be checked. 20 MiB of empty boxes take a second and 244 MB to walk through.
 */
const MOST_BOXES = 65_536;

/**
 * The boxes from one place to another, up to the first one whose size cannot be. Throws a RangeError past the bytes, and rejects with
 * CORRUPT more boxes than any file needs.
 */
export function boxesIn(bytes: Buffer, start: number, end: number): Box[] {
  const boxes: Box[] = [];
  for (let at = start; at + HEADER_BYTES <= end;) {
    const size = bytes.readUInt32BE(at);
    // 1: the size follows in 64 bits; 0: the box is the last one
    const length = size === 1 ? Number(bytes.readBigUInt64BE(at + HEADER_BYTES)) : size === 0 ? end - at : size;
    const content = at + (size === 1 ? LONG_HEADER_BYTES : HEADER_BYTES);
    if (at + length < content || at + length > end) {
      break;
    }
    if (boxes.length === MOST_BOXES) {
      throw new RejectedImageError(
        'CORRUPT',
        `the file has more than ${MOST_BOXES} boxes on one level: export the image again`,
      );
    }
    boxes.push({ type: bytes.toString('latin1', at + 4, at + HEADER_BYTES), start: content, end: at + length });
    at += length;
  }
  return boxes;
}

/** Reads numbers from a box, one after another; of a full box, version and flags first. */
class BoxReader {
  private at: number;
  readonly version: number;
  readonly flags: number;

  constructor(
    private readonly bytes: Buffer,
    { start }: Box,
  ) {
    this.version = bytes.readUInt8(start);
    this.flags = bytes.readUIntBE(start + 1, 3);
    this.at = start + 4;
  }

  /** The next number, of 1, 2 or 4 bytes. */
  next(size: 1 | 2 | 4): number {
    const number = this.bytes.readUIntBE(this.at, size);
    this.at += size;
    return number;
  }
}

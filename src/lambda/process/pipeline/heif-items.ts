import { type Box, BoxReader, boxesIn } from './heif-boxes';

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
    if (error instanceof RangeError) { return undefined; }
    throw error;
  }
}

function itemsOf(bytes: Buffer, boxes: readonly Box[]): HeifItems | undefined {
  const [pitm, iinf, iprp] = ['pitm', 'iinf', 'iprp'].map(wanted => boxes.find(({ type }) => type === wanted));
  if (!pitm || !iinf || !iprp) { return undefined; }
  const primary = numberAfterVersion(bytes, pitm);
  const parts = boxesIn(bytes, iprp.start, iprp.end);
  const ipco = parts.find(({ type }) => type === 'ipco');
  if (!ipco) { return undefined; }

  const properties = boxesIn(bytes, ipco.start, ipco.end);
  const indices = associations(bytes, parts.filter(({ type }) => type === 'ipma'));
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
      const indices = Array.from({ length: count }, () => isLong ? reader.next(2) % 0x8000 : reader.next(1) % 0x80);
      if (!found.has(item)) { found.set(item, indices); }
    }
  }
  return found;
}

function auxiliaryOf(bytes: Buffer, iref: Box, primary: number): number[] {
  const idBytes = bytes.readUInt8(iref.start) === 0 ? 2 : 4;
  const items = boxesIn(bytes, iref.start + 4, iref.end).filter(({ type }) => type === 'auxl').flatMap(({ start }) => {
    const from = bytes.readUIntBE(start, idBytes);
    const count = bytes.readUInt16BE(start + idBytes);
    const first = start + idBytes + 2;
    const to = Array.from({ length: count }, (_, index) => bytes.readUIntBE(first + index * idBytes, idBytes));
    return to.includes(primary) ? [from] : [];
  });
  return [...new Set(items)];
}

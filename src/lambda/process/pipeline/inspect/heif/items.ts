import {
  type Box,
  boxesIn,
  boxOfType,
  childrenOf,
  FULL_BOX_BYTES,
  FullBoxReader,
  HEADER_BYTES,
  limitBoxes,
} from './boxes';

/**
 * Items of a HEIF (ISO/IEC 23008-12): their number, and the properties of the primary one and of those that belong to
 * it.
 */
export interface HeifItems {
  readonly count: number;
  /** Properties of the primary item, in the order in which they are applied. */
  readonly primary: readonly Box[];
  /** Properties of each auxiliary item of the primary one, such as its alpha. */
  readonly auxiliary: ReadonlyArray<readonly Box[]>;
  /** Properties of the first tile, if the primary item is a grid. */
  readonly tile: readonly Box[];
  /** True if the colors of the primary item are multiplied by alpha. */
  readonly isPremultiplied: boolean;
}

/** libvips' own limit for the items of one file: tiles of a picture, its previews, depth maps and metadata. */
export const LIBVIPS_ITEMS = 256;

/**
 * Reads the `meta` box of an AVIF or HEIC. Returns undefined if there is none, or if it is damaged, which libheif
 * reports. Throws CORRUPT if there are more boxes than any file needs.
 */
export function readHeifItems(bytes: Buffer): HeifItems | undefined {
  try {
    const meta = boxOfType(boxesIn(bytes), 'meta');
    return meta && itemsOf(childrenOf(meta, FULL_BOX_BYTES));
  } catch (error) {
    // a field past the end of its box; by name, since Node's RangeError is another one in a test
    if ((error as Error).name === 'RangeError') {
      return undefined;
    }
    throw error;
  }
}

function itemsOf(meta: readonly Box[]): HeifItems | undefined {
  const [pitm, iinf, iprp, iref] = ['pitm', 'iinf', 'iprp', 'iref'].map(type => boxOfType(meta, type));
  const parts = iprp ? childrenOf(iprp) : [];
  const ipco = boxOfType(parts, 'ipco');
  if (!pitm || !iinf || !ipco) {
    return undefined;
  }

  const properties = childrenOf(ipco);
  const indices = associations(parts.filter(({ type }) => type === 'ipma'));
  const propertiesOf = (item: number) => (indices.get(item) ?? []).flatMap(index => properties[index - 1] ?? []);

  const primary = numberIn(pitm);
  const references = iref ? referencesIn(iref) : [];
  const auxiliary = references
    .filter(({ type, to }) => type === 'auxl' && to.includes(primary))
    .map(({ from }) => from);
  const own = references.filter(({ from }) => from === primary);
  const tiles = own.find(({ type }) => type === 'dimg')?.to ?? [];
  return {
    count: numberIn(iinf),
    primary: propertiesOf(primary),
    auxiliary: [...new Set(auxiliary)].map(propertiesOf),
    tile: tiles.slice(0, 1).flatMap(propertiesOf),
    isPremultiplied: own.some(({ type }) => type === 'prem'),
  };
}

/** The number that `pitm` and `iinf` begin with, whose length depends on the version. */
function numberIn({ content }: Box): number {
  const reader = new FullBoxReader(content);
  return reader.next(reader.version === 0 ? 2 : 4);
}

/**
 * Reads the property numbers of each item, from 1. Like libheif, it stops at the end of a box that announces more
 * items.
 */
function associations(boxes: readonly Box[]): Map<number, number[]> {
  const found = new Map<number, number[]>();
  for (const { content } of boxes) {
    const reader = new FullBoxReader(content);
    const isLong = reader.flags % 2 === 1;
    for (let left = reader.next(4); left > 0 && reader.left > 0; left--) {
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

interface Reference {
  readonly type: string;
  readonly from: number;
  readonly to: readonly number[];
}

/** Auxiliary images, tiles of a grid, and premultiplied alpha. */
const REFERENCE_TYPES = ['auxl', 'dimg', 'prem'];

/**
 * Reads the references one after the other, as libheif does, which ignores the sizes of their boxes: a wrong size must
 * not hide the items from the checks. Stops at the end of `iref`.
 */
function referencesIn({ content }: Box): Reference[] {
  const reader = new FullBoxReader(content);
  const idBytes = reader.version === 0 ? 2 : 4;
  const references: Reference[] = [];
  for (let read = 1; reader.left >= HEADER_BYTES + idBytes + 2; read++) {
    limitBoxes(read);
    reader.next(4);
    const type = reader.nextType();
    const from = reader.next(idBytes);
    const count = reader.next(2);
    if (count * idBytes > reader.left) {
      break;
    }
    const to = Array.from({ length: count }, () => reader.next(idBytes));
    if (REFERENCE_TYPES.includes(type)) {
      references.push({ type, from, to });
    }
  }
  return references;
}

/* eslint-disable no-bitwise -- fields of bits, as the format has them */
/** Code points of ITU-T H.273, and the range. */
interface Nclx {
  readonly primaries: number;
  readonly transfer: number;
  readonly isFullRange: boolean;
}

/** What an AVIF or HEIC says about the colours of its primary image. */
export interface IsobmffColor {
  readonly nclx: Nclx | undefined;
  /** Whether colours are multiplied by alpha. */
  readonly isPremultiplied: boolean;
  readonly isGrey: boolean;
}

const NOTHING: IsobmffColor = { nclx: undefined, isPremultiplied: false, isGrey: false };

/** Bit of `av1C`'s third byte. */
const MONOCHROME = 0x10;
/** Where `hvcC` has the kind of chroma, in two bits. */
const CHROMA_AT = 16;

/** Reads the properties of the primary image; of a grid that says nothing itself, those of its first tile. Nothing where boxes are damaged. */
export function isobmffColor(bytes: Buffer): IsobmffColor {
  try {
    const meta = boxOfType(boxesIn(bytes), 'meta')?.content.subarray(4);
    return meta === undefined ? NOTHING : colorIn(boxesIn(meta));
  } catch (error) {
    // a field past the end of its box
    if ((error as Error).name === 'RangeError') {
      return NOTHING;
    }
    throw error;
  }
}

function colorIn(meta: readonly Box[]): IsobmffColor {
  const primary = primaryItem(meta);
  if (primary === undefined) {
    return NOTHING;
  }
  const references = referencesIn(boxOfType(meta, 'iref')?.content);
  const tile = references.find(({ type, from }) => type === 'dimg' && from === primary)?.to;
  const properties = [primary, ...(tile === undefined ? [] : [tile])].flatMap(item => propertiesOf(meta, item));
  return {
    nclx: nclxOf(properties),
    isPremultiplied: references.some(({ type, from }) => type === 'prem' && from === primary),
    isGrey: properties.some(isGreyCodec),
  };
}

function primaryItem(meta: readonly Box[]): number | undefined {
  const content = boxOfType(meta, 'pitm')?.content;
  return content && (content[0] === 0 ? content.readUInt16BE(4) : content.readUInt32BE(4));
}

interface Reference {
  readonly type: string;
  readonly from: number;
  /** The first of several. */
  readonly to: number;
}

function referencesIn(iref: Buffer | undefined): Reference[] {
  if (iref === undefined) {
    return [];
  }
  const idBytes = iref[0] === 0 ? 2 : 4;
  return boxesIn(iref.subarray(4)).map(({ type, content }) => ({
    type,
    from: content.readUIntBE(0, idBytes),
    to: content.readUIntBE(idBytes + 2, idBytes),
  }));
}

function propertiesOf(meta: readonly Box[], item: number): Box[] {
  const iprp = boxesIn(boxOfType(meta, 'iprp')?.content ?? Buffer.alloc(0));
  const all = boxesIn(boxOfType(iprp, 'ipco')?.content ?? Buffer.alloc(0));
  return iprp
    .filter(({ type }) => type === 'ipma')
    .flatMap(({ content }) => indicesFor(content, item))
    .flatMap(index => all[index - 1] ?? []);
}

/** Which properties, counted from 1, a table gives an item. */
function indicesFor(ipma: Buffer, item: number): number[] {
  const idBytes = ipma[0] === 0 ? 2 : 4;
  const [indexBytes, mask] = (ipma[3] & 1) === 0 ? [1, 0x7f] : [2, 0x7fff];
  let at = 8;
  for (let entry = ipma.readUInt32BE(4); entry > 0; entry--) {
    const id = ipma.readUIntBE(at, idBytes);
    const count = ipma.readUInt8(at + idBytes);
    at += idBytes + 1;
    if (id === item) {
      return Array.from({ length: count }, (_, index) => ipma.readUIntBE(at + index * indexBytes, indexBytes) & mask);
    }
    at += count * indexBytes;
  }
  return [];
}

function nclxOf(properties: readonly Box[]): Nclx | undefined {
  const content = properties.find(
    box => box.type === 'colr' && box.content.toString('latin1', 0, 4) === 'nclx',
  )?.content;
  return (
    content && {
      primaries: content.readUInt16BE(4),
      transfer: content.readUInt16BE(6),
      isFullRange: (content.readUInt8(10) & 0x80) !== 0,
    }
  );
}

function isGreyCodec({ type, content }: Box): boolean {
  return (
    (type === 'av1C' && (content.readUInt8(2) & MONOCHROME) !== 0) ||
    (type === 'hvcC' && (content.readUInt8(CHROMA_AT) & 3) === 0)
  );
}

const HEADER_BYTES = 8;
const LARGE_SIZE_BYTES = 8;
/** No real file has so many on one level; walking through millions of empty ones would take seconds. */
const MAX_BOXES = 10_000;

/** A box of an ISO base media file, without its header. */
interface Box {
  readonly type: string;
  readonly content: Buffer;
}

/** The boxes that bytes consist of, up to the first that goes past their end. */
export function boxesIn(bytes: Buffer): Box[] {
  const boxes: Box[] = [];
  for (let at = 0; at + HEADER_BYTES <= bytes.length && boxes.length < MAX_BOXES;) {
    const short = bytes.readUInt32BE(at);
    const isLarge = short === 1 && at + HEADER_BYTES + LARGE_SIZE_BYTES <= bytes.length;
    const size = isLarge ? Number(bytes.readBigUInt64BE(at + HEADER_BYTES)) : short === 0 ? bytes.length - at : short;
    const start = at + HEADER_BYTES + (isLarge ? LARGE_SIZE_BYTES : 0);
    const end = at + size;
    if (end < start || end > bytes.length) {
      break;
    }
    boxes.push({ type: bytes.toString('latin1', at + 4, at + HEADER_BYTES), content: bytes.subarray(start, end) });
    at = end;
  }
  return boxes;
}

/** The first box of a type. */
function boxOfType(boxes: readonly Box[], type: string): Box | undefined {
  return boxes.find(box => box.type === type);
}

/* eslint-disable no-bitwise -- fields of bits, as the format has them */
import type { Box } from './boxes';
import type { HeifItems } from './items';

/** Code points of ITU-T H.273, and the range. */
interface Nclx {
  readonly primaries: number;
  readonly transfer: number;
  readonly isFullRange: boolean;
}

/** Colors of an AVIF's or HEIC's primary image, as its boxes describe them. */
export interface IsobmffColor {
  readonly nclx: Nclx | undefined;
  /** True if colors are multiplied by alpha. */
  readonly isPremultiplied: boolean;
  readonly isGrey: boolean;
}

const UNDESCRIBED: IsobmffColor = { nclx: undefined, isPremultiplied: false, isGrey: false };

/** Returns the colors of the primary image, for a grid without a description those of its first tile. */
export function isobmffColor(items: HeifItems | undefined): IsobmffColor {
  if (items === undefined) {
    return UNDESCRIBED;
  }
  const properties = [...items.primary, ...items.tile];
  return {
    nclx: nclxOf(properties),
    isPremultiplied: items.isPremultiplied,
    isGrey: properties.some(isGreyCodec),
  };
}

/** Length of an `nclx` with its type: three code points of 2 bytes, and the range. */
const NCLX_BYTES = 11;

function nclxOf(properties: readonly Box[]): Nclx | undefined {
  const isNclx = ({ type, content }: Box) =>
    type === 'colr' && content.length >= NCLX_BYTES && content.toString('latin1', 0, 4) === 'nclx';
  const content = properties.find(isNclx)?.content;
  return (
    content && {
      primaries: content.readUInt16BE(4),
      transfer: content.readUInt16BE(6),
      isFullRange: (content[10] & 0x80) !== 0,
    }
  );
}

/** Bit of `av1C`'s third byte. */
const MONOCHROME = 0x10;
/** Byte of `hvcC` whose last two bits are the kind of chroma. */
const CHROMA_AT = 16;

function isGreyCodec({ type, content }: Box): boolean {
  return (
    (type === 'av1C' && (content[2] & MONOCHROME) !== 0) ||
    (type === 'hvcC' && content.length > CHROMA_AT && (content[CHROMA_AT] & 3) === 0)
  );
}

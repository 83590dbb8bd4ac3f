/** CIE 1931 x and y of white, red, green and blue. */
export type Chromaticities = readonly [number, number, number, number, number, number, number, number];

/** Function from an encoded value to light, both from 0 to 1; a name for HDR, where light exceeds a page's white. */
export type Transfer = ((encoded: number) => number) | 'pq' | 'hlg';

/** Colors other than sRGB, as a file declares them without an ICC profile. */
export interface DeclaredColor {
  readonly primaries: Chromaticities;
  readonly transfer: Transfer;
}

const D65 = [0.3127, 0.329] as const;
const C = [0.31, 0.316] as const;

/** sRGB's, and BT.709's. */
export const SRGB_PRIMARIES: Chromaticities = [...D65, 0.64, 0.33, 0.3, 0.6, 0.15, 0.06];
/** BT.2020's, and BT.2100's. */
const BT2020_PRIMARIES: Chromaticities = [...D65, 0.708, 0.292, 0.17, 0.797, 0.131, 0.046];
const SMPTE170M: Chromaticities = [...D65, 0.63, 0.34, 0.31, 0.595, 0.155, 0.07];

/** ITU-T H.273, table 2. */
const PRIMARIES: Readonly<Record<number, Chromaticities>> = {
  1: SRGB_PRIMARIES,
  4: [...C, 0.67, 0.33, 0.21, 0.71, 0.14, 0.08],
  5: [...D65, 0.64, 0.33, 0.29, 0.6, 0.15, 0.06],
  6: SMPTE170M,
  7: SMPTE170M,
  8: [...C, 0.681, 0.319, 0.243, 0.692, 0.145, 0.049],
  9: BT2020_PRIMARIES,
  10: [1 / 3, 1 / 3, 1, 0, 0, 1, 0, 0],
  11: [0.314, 0.351, 0.68, 0.32, 0.265, 0.69, 0.15, 0.06],
  12: [...D65, 0.68, 0.32, 0.265, 0.69, 0.15, 0.06],
  22: [...D65, 0.63, 0.34, 0.295, 0.605, 0.155, 0.077],
};

/** ITU-T H.273, table 3, except the curve of BT.709 and logarithmic curves, which browsers do not support either. */
const TRANSFERS: Readonly<Record<number, Transfer>> = {
  4: power(2.2),
  5: power(2.8),
  7: value => (value < 4 * 0.0228 ? value / 4 : ((value + 0.1115) / 1.1115) ** (1 / 0.45)),
  8: power(1),
  13: srgbToLinear,
  16: 'pq',
  17: value => Math.min(1, (52.37 / 48) * value ** 2.6),
  18: 'hlg',
};

/** BT.709 and those that share its curve: BT.601, xvYCC, BT.2020 in 10 and 12 bits. */
const BT709_TRANSFERS = [1, 6, 11, 14, 15];

/**
 * Returns the colors of code points for primaries and transfer characteristics; a part that is unspecified, reserved
 * or unknown is undefined. BT.709 defines how cameras encode, not how to display it: that depends on the format.
 */
export function colorOfCodes(primaries: number, transfer: number, bt709: Transfer): Partial<DeclaredColor> {
  return {
    primaries: PRIMARIES[primaries],
    transfer: BT709_TRANSFERS.includes(transfer) ? bt709 : TRANSFERS[transfer],
  };
}

/** Returns the light of an encoded value in sRGB. */
export function srgbToLinear(value: number): number {
  return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
}

/** Returns a curve that is a plain exponent. */
export function power(exponent: number): (value: number) => number {
  return value => value ** exponent;
}

/** Returns whether the declared colors are sRGB, so that no conversion is needed. */
export function isSrgb({ primaries, transfer }: DeclaredColor): boolean {
  return transfer === srgbToLinear && primaries === SRGB_PRIMARIES;
}

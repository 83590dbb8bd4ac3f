import type { Metadata } from 'sharp';
import { isDisplayProfile } from './color';
import { colorOfCodes, isSrgb, SRGB_PRIMARIES, srgbToLinear } from './color-codes';
import { rgbFromGreyProfile, rgbProfile } from './color-profile';
import type { Header } from './header';
import { isobmffColor, type IsobmffColor } from './isobmff-color';

/** What a file says about its colours and libvips does not heed. */
export interface OverlookedColor {
  /** For its colours as RGB; absent: sRGB. */
  readonly profile: Buffer | undefined;
  /** Whether colours are multiplied by alpha. */
  readonly isPremultiplied: boolean;
  /** Whether it is grey in limited range. */
  readonly isLimitedGrey: boolean;
}

/** Undefined where libvips sees to the colours by itself, or they are sRGB anyway. */
export function overlookedColor(bytes: Buffer, { format, metadata }: Header): OverlookedColor | undefined {
  if (format === 'avif') { return overlookedInAvif(isobmffColor(bytes), metadata); }
  const profile = metadata.space === 'grey16' && metadata.icc !== undefined ? rgbFromGreyProfile(metadata.icc) : undefined;
  return profile && { profile, isPremultiplied: false, isLimitedGrey: false };
}

function overlookedInAvif(color: IsobmffColor, { icc, hasAlpha }: Metadata): OverlookedColor | undefined {
  const profile = isobmffProfile(color, icc);
  const isPremultiplied = color.isPremultiplied && hasAlpha === true;
  const isLimitedGrey = isLimited(color);
  return isPremultiplied || isLimitedGrey || profile !== icc ? { profile, isPremultiplied, isLimitedGrey } : undefined;
}

/** Whether grey of an AVIF or HEIC has a limited range by its code points. */
export function isLimited({ nclx, isGrey }: IsobmffColor): boolean {
  return isGrey && nclx !== undefined && !nclx.isFullRange;
}

/** The profile for the RGB that an AVIF or HEIC is decoded to; undefined: sRGB. An ICC profile comes before code points, of which unspecified ones are sRGB's. */
export function isobmffProfile({ nclx, isGrey }: IsobmffColor, icc: Buffer | undefined): Buffer | undefined {
  if (icc !== undefined) { return isDisplayProfile(icc) ? icc : isGrey ? rgbFromGreyProfile(icc) : undefined; }
  if (nclx === undefined) { return undefined; }
  // browsers show BT.709 of these formats, though not of PNG, as if it were sRGB
  const { primaries = SRGB_PRIMARIES, transfer = srgbToLinear } = colorOfCodes(nclx.primaries, nclx.transfer, srgbToLinear);
  const color = { primaries, transfer };
  return isSrgb(color) ? undefined : rgbProfile(color);
}

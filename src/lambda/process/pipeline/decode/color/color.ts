import sharp, { type Metadata, type Sharp } from 'sharp';
import { colorOfCodes, isSrgb, SRGB_PRIMARIES, srgbToLinear } from './color-codes';
import { rgbFromGreyProfile, rgbProfile } from './icc-profile';
import { isSrgbProfile } from './srgb-profile';
import { area, type Dimensions, type Bitmap, toBitmap } from '../../bitmap';
import type { Header } from '../../inspect/header';
import { isobmffColor, type IsobmffColor } from '../../inspect/heif/color';

/** Reduction in pixels from which a late conversion is faster. */
const LATE_PAYS_AT = 2;

/** Converts to sRGB at the size at which the image is decoded, as sharp does by itself. */
export function convertEarly(image: Sharp, metadata: Metadata): Sharp {
  // sharp converts 16-bit images with a profile to Display P3, and would go on as if that were sRGB
  return metadata.space === 'rgb16' && metadata.hasProfile ? image.withIccProfile('srgb', { attach: false }) : image;
}

/** Returns whether `convertLate` supports this image and is faster. */
export function mayConvertLate({ format, metadata, upright }: Header, target: Dimensions): boolean {
  const isCmykJpeg = metadata.space === 'cmyk' && format === 'jpeg';
  return (
    (isCmykJpeg || (hasDisplayProfile(metadata) && !isSrgbAlready(metadata))) &&
    area(upright) >= LATE_PAYS_AT * area(target)
  );
}

/**
 * Scales in the image's own colors and converts the few pixels that remain, which takes a third of the time.
 * Returns undefined if libpng rejected the profile.
 */
export async function convertLate(image: Sharp, metadata: Metadata): Promise<Bitmap | undefined> {
  const intermediate = await (metadata.space === 'cmyk' ? cmykIntermediate(image) : rgbIntermediate(image)).toBuffer();
  const { space, hasProfile } = await sharp(intermediate).metadata();
  return space === 'cmyk' || hasProfile ? toBitmap(sharp(intermediate)) : undefined;
}

function rgbIntermediate(image: Sharp): Sharp {
  return image.keepIccProfile().png({ compressionLevel: 0 });
}

/**
 * Uses JPEG, since a PNG cannot be CMYK. At this quality the error is 0.1 of 255 on average and 4 at most. An
 * optimizing pass for fewer bytes would take as long as the decoding, and the file is only temporary.
 */
function cmykIntermediate(image: Sharp): Sharp {
  return image
    .pipelineColourspace('cmyk')
    .toColourspace('cmyk')
    .keepIccProfile()
    .jpeg({ quality: 100, chromaSubsampling: '4:4:4', optimizeCoding: false });
}

/** Returns whether the image's profile is sRGB, so that the conversion can be skipped. */
export function isSrgbAlready(metadata: Metadata): boolean {
  return hasDisplayProfile(metadata) && isSrgbProfile(metadata.icc!);
}

/** Returns whether the image is 8-bit RGB with a display profile. */
function hasDisplayProfile({ space, depth, icc }: Metadata): boolean {
  return space === 'srgb' && depth === 'uchar' && icc !== undefined && isDisplayProfile(icc);
}

/** Returns whether this is an RGB display profile, well-formed enough for libpng. */
function isDisplayProfile(icc: Buffer): boolean {
  const at = (offset: number) => icc.toString('latin1', offset, offset + 4);
  return (
    icc.length >= 132 &&
    icc.length % 4 === 0 &&
    icc.readUInt32BE(0) === icc.length &&
    at(12) === 'mntr' &&
    at(16) === 'RGB ' &&
    at(36) === 'acsp'
  );
}

/** Color declarations of a file that libvips ignores. */
export interface OverlookedColor {
  /** ICC profile of its colors as RGB; absent: sRGB. */
  readonly profile: Buffer | undefined;
  /** Indicates whether colors are multiplied by alpha. */
  readonly isPremultiplied: boolean;
  /** Indicates whether it is grey in limited range. */
  readonly isLimitedGrey: boolean;
}

/** Returns undefined if libvips handles the colors by itself, or they are sRGB. */
export function overlookedColor({ format, heif, metadata }: Header): OverlookedColor | undefined {
  if (format === 'avif') {
    return overlookedInAvif(isobmffColor(heif), metadata);
  }
  const profile =
    metadata.space === 'grey16' && metadata.icc !== undefined ? rgbFromGreyProfile(metadata.icc) : undefined;
  return profile && { profile, isPremultiplied: false, isLimitedGrey: false };
}

function overlookedInAvif(color: IsobmffColor, { icc, hasAlpha }: Metadata): OverlookedColor | undefined {
  const profile = isobmffProfile(color, icc);
  const isPremultiplied = color.isPremultiplied && hasAlpha === true;
  const isLimitedGrey = isLimited(color);
  return isPremultiplied || isLimitedGrey || profile !== icc ? { profile, isPremultiplied, isLimitedGrey } : undefined;
}

/** Returns whether an AVIF or HEIC is grey in limited range, by its code points. */
export function isLimited({ nclx, isGrey }: IsobmffColor): boolean {
  return isGrey && nclx !== undefined && !nclx.isFullRange;
}

/**
 * Returns the profile for the RGB that an AVIF or HEIC is decoded to; undefined: sRGB.
 * An ICC profile takes precedence over code points. Unspecified code points mean sRGB.
 */
export function isobmffProfile({ nclx, isGrey }: IsobmffColor, icc: Buffer | undefined): Buffer | undefined {
  if (icc !== undefined) {
    return isDisplayProfile(icc) ? icc : isGrey ? rgbFromGreyProfile(icc) : undefined;
  }
  if (nclx === undefined) {
    return undefined;
  }
  // browsers show BT.709 of these formats, though not of PNG, as if it were sRGB
  const { primaries = SRGB_PRIMARIES, transfer = srgbToLinear } = colorOfCodes(
    nclx.primaries,
    nclx.transfer,
    srgbToLinear,
  );
  const color = { primaries, transfer };
  return isSrgb(color) ? undefined : rgbProfile(color);
}

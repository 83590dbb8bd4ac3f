import sharp, { type Metadata, type Sharp } from 'sharp';
import { colorOfCodes, isSrgb, SRGB_PRIMARIES, srgbToLinear } from './color-codes';
import { rgbFromGreyProfile, rgbProfile } from './icc-profile';
import { isSrgbProfile } from './srgb-profile';
import { area, type Dimensions, type Bitmap, toBitmap } from '../../bitmap';
import type { Header } from '../../inspect/header';
import { isobmffColor, type IsobmffColor } from '../../inspect/heif/color';

/** Fewer pixels by this factor pay for the detour of a late conversion. */
const LATE_PAYS_AT = 2;

/** Converts to sRGB at the size at which the image is decoded, as sharp does by itself. */
export function convertEarly(image: Sharp, metadata: Metadata): Sharp {
  // sharp takes 16-bit images with a profile to Display P3, and would leave them there as if it were sRGB.
  return metadata.space === 'rgb16' && metadata.hasProfile ? image.withIccProfile('srgb', { attach: false }) : image;
}

/** Whether `convertLate` can be used for this image, and is worth it. */
export function mayConvertLate({ format, metadata, upright }: Header, target: Dimensions): boolean {
  const isCmykJpeg = metadata.space === 'cmyk' && format === 'jpeg';
  return (
    (isCmykJpeg || (hasDisplayProfile(metadata) && !isSrgbAlready(metadata))) &&
    area(upright) >= LATE_PAYS_AT * area(target)
  );
}

/**
 * Scales in the image's own colours and converts the few pixels that are left, which takes a third of the time.
 * Undefined if libpng found fault with the profile that was to travel with them.
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
 * A PNG cannot be CMYK. At this quality a JPEG is off by 0.1 of 255 in the mean and by 4 at most. A second pass for fewer bytes, which nobody sees,
 * would take as long as the decoding.
 */
function cmykIntermediate(image: Sharp): Sharp {
  return image
    .pipelineColourspace('cmyk')
    .toColourspace('cmyk')
    .keepIccProfile()
    .jpeg({ quality: 100, chromaSubsampling: '4:4:4', optimiseCoding: false });
}

/** Whether the image has a profile that would change nothing, and whose conversion can be left out. */
export function isSrgbAlready(metadata: Metadata): boolean {
  return hasDisplayProfile(metadata) && isSrgbProfile(metadata.icc!);
}

/** Whether the image is 8-bit RGB with the profile of a display. */
function hasDisplayProfile({ space, depth, icc }: Metadata): boolean {
  return space === 'srgb' && depth === 'uchar' && icc !== undefined && isDisplayProfile(icc);
}

/** Whether this is the RGB profile of a display, so well-formed that libpng will take it. */
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
  if (format === 'avif') {
    return overlookedInAvif(isobmffColor(bytes), metadata);
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

/** Whether grey of an AVIF or HEIC has a limited range by its code points. */
export function isLimited({ nclx, isGrey }: IsobmffColor): boolean {
  return isGrey && nclx !== undefined && !nclx.isFullRange;
}

/** The profile for the RGB that an AVIF or HEIC is decoded to; undefined: sRGB. An ICC profile comes before code points, of which unspecified ones are sRGB's. */
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

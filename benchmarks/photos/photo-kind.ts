import type { Metadata } from 'sharp';

/** What makes an upload costly in its own way: of several kinds, the one that costs most. */
export type PhotoKind =
  | 'huge'
  | 'animated'
  | 'animated-gif'
  | 'cmyk'
  | 'alpha'
  | '16-bit'
  | 'png'
  | 'webp'
  | 'avif'
  | 'gif'
  | 'tiff'
  | 'other'
  | 'rotated'
  | 'profile'
  | 'progressive'
  | 'baseline';

const HUGE_PIXELS = 40_000_000;
/** From here on, EXIF orientations swap width and height. */
const QUARTER_TURN = 5;
const OTHER_FORMATS: Readonly<Record<string, PhotoKind>> = {
  png: 'png',
  webp: 'webp',
  gif: 'gif',
  tiff: 'tiff',
  heif: 'avif',
};

/** The kind of an upload, by its header; `other` for what is not to be measured. */
export function photoKind(metadata: Metadata): PhotoKind {
  const { format, width, height, pages = 1, space, hasAlpha, depth, compression } = metadata;
  const byFormat =
    format === 'jpeg'
      ? jpegKind(metadata)
      : format === 'heif' && compression !== 'av1'
        ? 'other'
        : (OTHER_FORMATS[format] ?? 'other');
  if (byFormat === 'other') {
    return 'other';
  }
  if (width * height >= HUGE_PIXELS) {
    return 'huge';
  }
  if (pages > 1) {
    return format === 'gif' ? 'animated-gif' : 'animated';
  }
  if (space === 'cmyk') {
    return 'cmyk';
  }
  if (hasAlpha) {
    return 'alpha';
  }
  if (depth === 'ushort') {
    return '16-bit';
  }
  return byFormat;
}

function jpegKind({ orientation = 1, hasProfile, isProgressive }: Metadata): PhotoKind {
  if (orientation >= QUARTER_TURN) {
    return 'rotated';
  }
  if (hasProfile) {
    return 'profile';
  }
  return isProgressive ? 'progressive' : 'baseline';
}

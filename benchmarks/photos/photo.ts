import { statSync } from 'node:fs';
import sharp from 'sharp';
import type { Metadata } from 'sharp';

/** Upload to measure. */
export interface BenchPhoto {
  readonly file: string;
  /** Path relative to its folder. */
  readonly name: string;
  /** sharp's name of the format. */
  readonly format: string;
  /** Dimensions as stored, before rotation. */
  readonly width: number;
  readonly height: number;
  readonly bytes: number;
  readonly kind: PhotoKind;
  /** `made` from the repository's photo, or a `real` file. */
  readonly origin: 'made' | 'real';
}

/** Reads a file's header. Returns undefined if sharp cannot read or decode the file. */
export async function readPhoto(
  file: string,
  name: string,
  origin: BenchPhoto['origin'],
): Promise<BenchPhoto | undefined> {
  try {
    const metadata = await sharp(file, { limitInputPixels: false }).metadata();
    const { format, width, height } = metadata;
    const kind = photoKind(metadata);
    return kind === 'other'
      ? undefined
      : { file, name, format, width, height, bytes: statSync(file).size, kind, origin };
  } catch {
    return undefined;
  }
}

/** Property that determines the cost of an upload; of several, the most expensive. */
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
/** First EXIF orientation that swaps width and height. */
const QUARTER_TURN = 5;
const OTHER_FORMATS: Readonly<Record<string, PhotoKind>> = {
  png: 'png',
  webp: 'webp',
  gif: 'gif',
  tiff: 'tiff',
  heif: 'avif',
};

/** Returns the kind of an upload from its header; `other` if it is not measured. */
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

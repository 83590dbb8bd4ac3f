import sharp, { type Metadata, type Sharp } from 'sharp';
import type { MetadataMode } from '../../../../contract/variant-spec';
import { area, type Dimensions, type Bitmap, toBitmap } from '../bitmap';
import { rejectAsCorrupt } from '../corrupt';
import type { Header } from '../inspect/header';
import { toBitmapKeepingAll, withCopyright } from '../metadata/keep-metadata';
import { convertEarly, type OverlookedColor } from './color/color';
import { iccpContent, insertPngChunk } from '../inspect/png-chunks';

/** Scaled pixels in their own colors, and the profile of those colors. */
interface Intermediate {
  readonly png: Buffer;
  /** ICC profile for RGB; absent: sRGB. */
  readonly profile: Buffer | undefined;
}

const EXIF_PREFIX = Buffer.from('Exif\0\0', 'latin1');

/**
 * Decodes an image whose colors libvips would get wrong: scales it in its own colors, to a PNG with a profile that
 * libvips respects.
 */
export async function decodeViaIntermediate(
  bytes: Buffer,
  header: Header,
  target: Dimensions,
  mode: MetadataMode,
  { profile, isPremultiplied, isLimitedGrey }: OverlookedColor,
): Promise<Bitmap> {
  const image = sharp(bytes, { failOn: 'error', limitInputPixels: area(header.upright), ignoreIcc: true }).autoOrient();
  const { depth } = header.metadata;
  const straight = isPremultiplied ? await rejectAsCorrupt(dividedByAlpha(image, depth)) : image;
  const scaled = straight.resize({ ...target, fit: 'fill' });
  const ranged = isLimitedGrey ? toFullRange(scaled, depth) : scaled;
  const space = depth === 'ushort' && profile !== undefined ? 'rgb16' : 'srgb';
  const png = ranged.toColourspace(space).png({ compressionLevel: 0 }).toBuffer();
  return convertIntermediate({ png: await rejectAsCorrupt(png), profile }, header.metadata, mode);
}

/** Converts an intermediate to sRGB, with the metadata of the original that the mode keeps. */
export async function convertIntermediate(
  { png, profile }: Intermediate,
  metadata: Metadata,
  mode: MetadataMode,
): Promise<Bitmap> {
  const intermediate = profile === undefined ? png : insertPngChunk(png, 'iCCP', iccpContent(profile));
  if (mode === 'keep-all') {
    return rejectAsCorrupt(convertKeepingAll(intermediate, metadata));
  }
  const image = sharp(intermediate, { limitInputPixels: false });
  const pixels = await toBitmap(convertEarly(image, await image.metadata()));
  return mode === 'keep-copyright' ? withCopyright(pixels, metadata.exif) : pixels;
}

/** Sets the orientation to 1: EXIF still has the original's, which has been applied. */
async function convertKeepingAll(intermediate: Buffer, { exif, xmpAsString }: Metadata): Promise<Bitmap> {
  const content = exif?.subarray(exif.indexOf(EXIF_PREFIX) === 0 ? EXIF_PREFIX.length : 0);
  const image = sharp(content === undefined ? intermediate : insertPngChunk(intermediate, 'eXIf', content), {
    limitInputPixels: false,
  });
  return toBitmapKeepingAll(image.clone().withMetadata({ orientation: 1 }), {
    ...(await image.metadata()),
    xmpAsString,
  });
}

/** Divides colors by alpha at full size, since scaling first would weight them by alpha twice. */
async function dividedByAlpha(image: Sharp, depth: Metadata['depth']): Promise<Sharp> {
  const isDeep = depth === 'ushort';
  const pixels = image.toColourspace(isDeep ? 'rgb16' : 'srgb').raw({ depth: isDeep ? 'ushort' : 'uchar' });
  const {
    data,
    info: { width, height, channels },
  } = await pixels.toBuffer({ resolveWithObject: true });
  const samples = isDeep ? new Uint16Array(data.buffer, data.byteOffset, data.length / 2) : data;
  return sharp(samples, { raw: { width, height, channels, premultiplied: true }, limitInputPixels: false });
}

/** 8-bit codes of black and white in limited range. */
const [BLACK, WHITE] = [16, 235];

/** Stretches grey of limited range, which libheif does not convert, to full range. */
export function toFullRange(image: Sharp, depth: string | undefined): Sharp {
  // more bits are shifted left to 16
  const [most, unit] = depth === 'ushort' ? [65535, 256] : [255, 1];
  const gain = most / (unit * (WHITE - BLACK));
  return image.linear(gain, -gain * unit * BLACK);
}

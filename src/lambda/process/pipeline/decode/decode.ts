import sharp, { type Sharp } from 'sharp';
import type { MetadataMode } from '../../../../contract/variant-spec';
import { messageOf } from '../../../errors';
import { area, type Dimensions, type Bitmap, toBitmap } from '../bitmap';
import { rejectAsCorrupt } from '../corrupt';
import type { Header } from '../inspect/header';
import { readJpegHead } from '../inspect/jpeg/head';
import { readTiffTags } from '../inspect/tiff/tags';
import { toBitmapKeepingAll, withCopyright } from '../metadata/keep-metadata';
import { convertEarly, convertLate, isSrgbAlready, mayConvertLate, overlookedColor } from './color/color';
import { decodeViaIntermediate } from './intermediate';

type FailOn = 'warning' | 'error';

/**
 * Decodes the first frame once: upright, scaled to `target` on the way, in 8-bit sRGB.
 * Throws CORRUPT if the image cannot be decoded to its end.
 */
export async function decode(bytes: Buffer, header: Header, target: Dimensions, mode: MetadataMode): Promise<Bitmap> {
  const overlooked = overlookedColor(header);
  if (overlooked !== undefined) {
    return decodeViaIntermediate(bytes, header, target, mode, overlooked);
  }
  const decodeOnce = (failOn: FailOn) =>
    decodeWith(() => openScaled(bytes, header, target, failOn), header, target, mode);
  return header.format === 'jpeg' ? strictly(bytes, decodeOnce) : decodeOnce('error');
}

async function decodeWith(open: () => Sharp, header: Header, target: Dimensions, mode: MetadataMode): Promise<Bitmap> {
  if (mode === 'keep-all') {
    return rejectAsCorrupt(toBitmapKeepingAll(open(), header.metadata));
  }
  const pixels = await decodePixels(open, header, target);
  return mode === 'keep-copyright' ? withCopyright(pixels, header.metadata.exif) : pixels;
}

async function decodePixels(open: () => Sharp, header: Header, target: Dimensions): Promise<Bitmap> {
  const late = mayConvertLate(header, target) ? await rejectAsCorrupt(convertLate(open(), header.metadata)) : undefined;
  return late ?? rejectAsCorrupt(toBitmap(convertEarly(open(), header.metadata)));
}

function openScaled(bytes: Buffer, header: Header, target: Dimensions, failOn: FailOn): Sharp {
  return sharp(bytes, { failOn, limitInputPixels: area(header.upright), ignoreIcc: isSrgbAlready(header.metadata) })
    .autoOrient()
    .resize({ ...target, fit: 'fill', fastShrinkOnLoad: mayShrinkFast(header.format, header.upright, target) });
}

/** The scales at which libjpeg decodes. */
const JPEG_SCALES = [8, 4, 2];

/**
 * Minimum ratio of libjpeg's output to the target. Measured on detailed photos: at 1.75 an output loses at most 0.002
 * of SSIM against a full decode, at 1.5 it loses 0.004, and at 1.25 it loses 0.008. sharp by itself goes down to
 * 1.125.
 */
const SPARE = 1.75;

/**
 * Returns whether sharp may pick the JPEG scale by itself (`fastShrinkOnLoad`). If not, it decodes to at least twice
 * the target. Always false for WebP, whose decoder scales right to the target and costs 0.01 of SSIM.
 */
export function mayShrinkFast(format: string | undefined, image: Dimensions, target: Dimensions): boolean {
  if (format !== 'jpeg') {
    return false;
  }
  const shrink = Math.min(image.width / target.width, image.height / target.height);
  const scale = JPEG_SCALES.find(candidate => shrink >= candidate) ?? 1;
  return scale === 1 || shrink / scale >= SPARE;
}

/** Warnings of libjpeg about missing or wrong data. Its other warnings concern the head and change no pixel. */
const DAMAGE = new RegExp(
  'premature end|bad Huffman code|Bad arithmetic|instead of RST|' +
    'extraneous bytes before marker 0xd[0-79]|Inconsistent progression',
  'i',
);

const STRAY_BYTES = /extraneous bytes/i;

/**
 * Decodes a JPEG with warnings as errors. Decodes again without that only if the warning was harmless, so an intact
 * file is decoded once.
 */
async function strictly<T>(bytes: Buffer, attempt: (failOn: 'warning' | 'error') => Promise<T>): Promise<T> {
  try {
    return await attempt('warning');
  } catch (error) {
    if (!isHarmless(messageOf(Object(error).cause), bytes)) {
      throw error;
    }
    return attempt('error');
  }
}

/** Stray bytes are remaining data of a scan, unless they are in the head. */
function isHarmless(text: string, bytes: Buffer): boolean {
  if (!text.startsWith('VipsJpeg:') || DAMAGE.test(text)) {
    return false;
  }
  return !STRAY_BYTES.test(text) || readJpegHead(bytes)?.hasStrayBytes === true;
}

const UNSPECIFIED = 0;

/**
 * Removes the extra sample of a TIFF that declares it unspecified, and returns an upright PNG with the metadata.
 * Returns any other file unchanged.
 *
 * libvips takes the sample for alpha. It is mostly 0, so the picture would be invisible. It must go before scaling,
 * which weights colors by alpha.
 */
export async function withoutFalseAlpha(bytes: Buffer, { format, upright, metadata }: Header): Promise<Buffer> {
  if (format !== 'tiff' || metadata.space === 'cmyk' || readTiffTags(bytes).extraSamples?.[0] !== UNSPECIFIED) {
    return bytes;
  }
  const image = sharp(bytes, { failOn: 'error', limitInputPixels: area(upright) });
  return rejectAsCorrupt(image.autoOrient().removeAlpha().keepMetadata().png({ compressionLevel: 0 }).toBuffer());
}

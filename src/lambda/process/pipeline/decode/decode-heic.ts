import sharp, { type Raw, type Sharp } from 'sharp';
import { convertIntermediate, toFullRange } from './intermediate';
import type { MetadataMode } from '../../../../contract/variant-spec';
import { RejectedImageError } from '../../../errors';
import { type Dimensions, type Bitmap, sameDimensions } from '../bitmap';
import type { Header } from '../inspect/header';
import { isLimited, isobmffProfile } from './color/color';
import { cleanAperture, withoutCleanAperture } from '../inspect/heif/clean-aperture';
import { isobmffColor } from '../inspect/heif/color';

/** Pixels of the primary image of a HEIC: upright, 8 bits a channel, in the image's own colors. */
export interface HeicPixels {
  /** RGB or RGBA, row by row without gaps. */
  readonly data: Uint8Array;
  readonly channels: 3 | 4;
}

/**
 * Decodes a HEIC of this upright size. Throws RejectedImageError if the file is damaged; any other error is a failure
 * of the system.
 */
export type HeicDecoder = (bytes: Buffer, upright: Dimensions) => Promise<HeicPixels>;

/**
 * Decodes a HEIC as `decode` does other formats. libvips reads its header but has no decoder for it: the pixels come
 * from `decoder`, are scaled, and become a PNG with the profile that libvips read, which is converted to sRGB like
 * any other.
 */
export async function decodeHeic(
  bytes: Buffer,
  header: Header,
  target: Dimensions,
  mode: MetadataMode,
  decoder: HeicDecoder | undefined,
): Promise<Bitmap> {
  if (decoder === undefined) {
    throw new Error('HEIC is allowed but has no decoder: expected the layer that the construct creates');
  }
  const { heif, upright } = header;
  const color = isobmffColor(header.heif);
  const scaled = (await decodeCropped(bytes, { heif, upright }, decoder)).resize({ ...target, fit: 'fill' });
  const ranged = isLimited(color) ? toFullRange(scaled, 'uchar') : scaled;
  const png = await ranged.png({ compressionLevel: 0 }).toBuffer();
  return convertIntermediate({ png, profile: isobmffProfile(color, header.metadata.icc) }, header.metadata, mode);
}

/**
 * Decodes the whole picture and crops it here. libheif-js would use the cropped size as the limit of what it decodes,
 * and reject pictures that are cropped by much. `checkHeif` has checked the whole picture against the limits.
 */
async function decodeCropped(
  bytes: Buffer,
  { heif, upright }: Pick<Header, 'heif' | 'upright'>,
  decoder: HeicDecoder,
): Promise<Sharp> {
  const aperture = heif && cleanAperture(heif);
  if (heif === undefined || aperture === undefined) {
    const { data, channels } = await decoder(bytes, upright);
    return fromPixels(data, { ...upright, channels });
  }
  const { whole, region } = aperture;
  if (!sameDimensions(region, upright)) {
    throw new RejectedImageError(
      'CORRUPT',
      `the crop leaves ${region.width} × ${region.height} pixels, ` +
        `expected ${upright.width} × ${upright.height}: export the image again`,
    );
  }
  const { data, channels } = await decoder(withoutCleanAperture(bytes, heif), whole);
  return fromPixels(data, { ...whole, channels }).extract(region);
}

function fromPixels(data: Uint8Array, raw: Raw): Sharp {
  return sharp(data, { raw, limitInputPixels: false });
}

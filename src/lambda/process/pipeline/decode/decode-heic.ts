import sharp, { type Raw, type Sharp } from 'sharp';
import { convertIntermediate, toFullRange } from './intermediate';
import type { MetadataMode } from '../../../../contract/variant-spec';
import { RejectedImageError } from '../../../errors';
import { type Dimensions, type Bitmap, sameDimensions } from '../bitmap';
import type { Header } from '../inspect/header';
import { isLimited, isobmffProfile } from './color/color';
import { cleanAperture, withoutCleanAperture } from '../inspect/heif/clean-aperture';
import { isobmffColor } from '../inspect/heif/color';

/** The primary image of a HEIC, upright, 8 bits a channel, in the image's own colours. */
export interface HeicPixels {
  /** RGB or RGBA, row by row without gaps. */
  readonly data: Uint8Array;
  readonly channels: 3 | 4;
}

/** Decodes a HEIC that is upright of this size. Rejects with RejectedImageError what is damaged; any other error is a failure of ours. */
export type HeicDecoder = (bytes: Buffer, upright: Dimensions) => Promise<HeicPixels>;

/**
 * Does for a HEIC what `decode` does for the rest. libvips reads its header but has no decoder for it: the pixels come from `decoder`, are scaled, and go
 * on as a PNG with the profile that libvips read, to be converted to sRGB like any other.
 */
export async function decodeHeic(
  bytes: Buffer,
  header: Header,
  target: Dimensions,
  mode: MetadataMode,
  decoder: HeicDecoder | undefined,
): Promise<Bitmap> {
  if (decoder === undefined) {
    throw new Error('HEIC is allowed but there is no decoder for it: expected the layer that the construct makes');
  }
  const { heif, upright } = header;
  const color = isobmffColor(bytes);
  const scaled = (await decodeCropped(bytes, { heif, upright }, decoder)).resize({ ...target, fit: 'fill' });
  const ranged = isLimited(color) ? toFullRange(scaled, 'uchar') : scaled;
  const png = await ranged.png({ compressionLevel: 0 }).toBuffer();
  return convertIntermediate({ png, profile: isobmffProfile(color, header.metadata.icc) }, header.metadata, mode);
}

/**
 * libheif-js takes the cropped size for the limit of what it decodes, so that it refuses whatever is cropped by much: it
 * decodes the whole, which is cropped here. The whole is within the limits: `checkHeif` saw to it.
 */
async function decodeCropped(
  bytes: Buffer,
  { heif, upright }: Pick<Header, 'heif' | 'upright'>,
  decoder: HeicDecoder,
): Promise<Sharp> {
  const aperture = heif && cleanAperture(bytes, heif);
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

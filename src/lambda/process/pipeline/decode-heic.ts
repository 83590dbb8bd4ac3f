import sharp, { type Metadata, type Raw, type Sharp } from 'sharp';
import { blameFile } from './blame';
import { cleanAperture, withoutCleanAperture } from './clean-aperture';
import { isDisplayProfile } from './color';
import { withCopyright } from './copyright';
import { type Dimensions, sameDimensions } from './dimensions';
import { toPixelFrame, toPngFrame, type Frame } from './frame';
import type { Header } from './header';
import { keepAll } from './keep-all';
import { iccpContent, insertPngChunk } from './png-chunk';
import type { MetadataMode } from '../../../contract/variant-spec';
import { RejectedImageError } from '../../errors';

/** The primary image of a HEIC, upright, 8 bits a channel, in the image's own colours. */
export interface HeicPixels {
  /** RGB or RGBA, row by row without gaps. */
  readonly data: Uint8Array;
  readonly channels: 3 | 4;
  /** Whether the file says, outside of any ICC profile, that its colours are Display P3. */
  readonly isDisplayP3: boolean;
}

/** Decodes a HEIC that is upright of this size. Rejects with RejectedImageError what is damaged; any other error is a failure of ours. */
export type HeicDecoder = (bytes: Buffer, upright: Dimensions) => Promise<HeicPixels>;

const EXIF_PREFIX = Buffer.from('Exif\0\0', 'latin1');

/**
 * Does for a HEIC what `decode` does for the rest. libvips reads its header but has no decoder for it: the pixels come from `decoder`, are scaled, and go
 * on as a PNG with the profile that libvips read, to be converted to sRGB like any other.
 */
export async function decodeHeic(
  bytes: Buffer, header: Header, target: Dimensions, mode: MetadataMode, decoder: HeicDecoder | undefined,
): Promise<Frame> {
  if (decoder === undefined) { throw new Error('HEIC is allowed but there is no decoder for it: expected the layer that the construct makes'); }
  const { picture, isDisplayP3 } = await decodeCropped(bytes, header, decoder);
  const scaled = await scale(picture, target);
  const { icc, exif } = header.metadata;
  const profile = icc === undefined ? (isDisplayP3 ? await displayP3() : undefined) : isDisplayProfile(icc) ? icc : undefined;

  if (mode === 'keep-all') { return blameFile(toPngFrame(withMetadata(scaled, profile, header.metadata))); }
  const pixels = await toPixelFrame(sharp(withProfile(scaled, profile)));
  return mode === 'keep-copyright' ? withCopyright(pixels, exif) : pixels;
}

/**
 * libheif-js takes the cropped size for the limit of what it decodes, so that it refuses whatever is cropped by much: it
 * decodes the whole, which is cropped here. The whole is within the limits: `checkHeif` saw to it.
 */
async function decodeCropped(
  bytes: Buffer, { heif, upright }: Header, decoder: HeicDecoder,
): Promise<{ picture: Sharp; isDisplayP3: boolean }> {
  const aperture = heif && cleanAperture(bytes, heif);
  if (heif === undefined || aperture === undefined) {
    const { data, channels, isDisplayP3 } = await decoder(bytes, upright);
    return { picture: fromPixels(data, { ...upright, channels }), isDisplayP3 };
  }
  const { whole, region } = aperture;
  if (!sameDimensions(region, upright)) {
    throw new RejectedImageError('CORRUPT', `the crop leaves ${region.width} × ${region.height} pixels, `
      + `expected ${upright.width} × ${upright.height}: export the image again`);
  }
  const { data, channels, isDisplayP3 } = await decoder(withoutCleanAperture(bytes, heif), whole);
  return { picture: fromPixels(data, { ...whole, channels }).extract(region), isDisplayP3 };
}

function fromPixels(data: Uint8Array, raw: Raw): Sharp {
  return sharp(data, { raw, limitInputPixels: false });
}

function scale(picture: Sharp, target: Dimensions): Promise<Buffer> {
  return picture.resize({ ...target, fit: 'fill' }).png({ compressionLevel: 0 }).toBuffer();
}

function withProfile(png: Buffer, profile: Buffer | undefined): Buffer {
  return profile === undefined ? png : insertPngChunk(png, 'iCCP', iccpContent(profile));
}

/** EXIF still has the orientation that the container has, which the decoder applied: it is to say 1. */
function withMetadata(scaled: Buffer, profile: Buffer | undefined, metadata: Metadata): Sharp {
  const png = withProfile(scaled, profile);
  const { exif } = metadata;
  const carrier = exif === undefined ? png : insertPngChunk(png, 'eXIf', exif.subarray(exif.indexOf(EXIF_PREFIX) === 0 ? EXIF_PREFIX.length : 0));
  return keepAll(sharp(carrier), metadata).withMetadata({ orientation: 1 });
}

/** The profile that libvips brings along. */
async function displayP3(): Promise<Buffer | undefined> {
  const png = await sharp({ create: { width: 1, height: 1, channels: 3, background: 'black' } }).withIccProfile('p3').png().toBuffer();
  return (await sharp(png).metadata()).icc;
}

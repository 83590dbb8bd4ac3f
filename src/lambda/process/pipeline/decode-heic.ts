import sharp, { type Metadata, type Raw, type Sharp } from 'sharp';
import { blameFile } from './blame';
import { isDisplayProfile } from './color';
import { withCopyright } from './copyright';
import type { Dimensions } from './dimensions';
import { toPixelFrame, type Frame } from './frame';
import type { Header } from './header';
import { toKeptFrame } from './keep-all';
import { iccpContent, insertPngChunk } from './png-chunk';
import type { MetadataMode } from '../../../contract/variant-spec';

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
  const { data, channels, isDisplayP3 } = await decoder(bytes, header.upright);
  const scaled = await scale(data, { ...header.upright, channels }, target);
  const { icc, exif } = header.metadata;
  const profile = icc === undefined ? (isDisplayP3 ? await displayP3() : undefined) : isDisplayProfile(icc) ? icc : undefined;

  if (mode === 'keep-all') { return blameFile(toKeptFrame(withExif(scaled, profile, header.metadata), header.metadata)); }
  const pixels = await toPixelFrame(sharp(withProfile(scaled, profile)));
  return mode === 'keep-copyright' ? withCopyright(pixels, exif) : pixels;
}

function scale(data: Uint8Array, raw: Raw, target: Dimensions): Promise<Buffer> {
  return sharp(data, { raw, limitInputPixels: false }).resize({ ...target, fit: 'fill' }).png({ compressionLevel: 0 }).toBuffer();
}

function withProfile(png: Buffer, profile: Buffer | undefined): Buffer {
  return profile === undefined ? png : insertPngChunk(png, 'iCCP', iccpContent(profile));
}

/** EXIF still has the orientation that the container has, which the decoder applied: it is to say 1. */
function withExif(scaled: Buffer, profile: Buffer | undefined, metadata: Metadata): Sharp {
  const png = withProfile(scaled, profile);
  const { exif } = metadata;
  const carrier = exif === undefined ? png : insertPngChunk(png, 'eXIf', exif.subarray(exif.indexOf(EXIF_PREFIX) === 0 ? EXIF_PREFIX.length : 0));
  return sharp(carrier).withMetadata({ orientation: 1 });
}

/** The profile that libvips brings along. */
async function displayP3(): Promise<Buffer | undefined> {
  const png = await sharp({ create: { width: 1, height: 1, channels: 3, background: 'black' } }).withIccProfile('p3').png().toBuffer();
  return (await sharp(png).metadata()).icc;
}

import sharp from 'sharp';
import type { Pixels } from './lanczos';

/** Decodes every pixel of the first frame: upright, sRGB, alpha multiplied into the colours. */
export async function decodeWhole(bytes: Buffer): Promise<Pixels> {
  const { space, hasProfile } = await sharp(bytes, { limitInputPixels: false }).metadata();
  const image = sharp(bytes, { limitInputPixels: false }).autoOrient().toColourspace('srgb');
  // sharp takes 16-bit images with a profile to Display P3, and would leave them there
  if (space === 'rgb16' && hasProfile) {
    image.withIccProfile('srgb', { attach: false });
  }
  const {
    data,
    info: { width, height, channels },
  } = await image.raw().toBuffer({ resolveWithObject: true });
  return { width, height, channels, data: channels === 4 ? premultiplied(data) : data };
}

function premultiplied(data: Uint8Array): Float32Array {
  const result = Float32Array.from(data);
  for (let at = 0; at < result.length; at += 4) {
    const alpha = result[at + 3] / 255;
    for (let channel = 0; channel < 3; channel++) {
      result[at + channel] *= alpha;
    }
  }
  return result;
}

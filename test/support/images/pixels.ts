import sharp from 'sharp';
import type { Color } from './flat';

/** A decoded picture. */
export interface Pixels {
  readonly width: number;
  readonly height: number;
  readonly channels: number;
  /** Returns the color of a pixel. Negative coordinates count from the right and from the bottom. */
  at(x: number, y: number): Color;
}

/** Decodes without converting colors or rotating, like a viewer that ignores profiles and EXIF. */
export async function pixelsOf(encoded: Buffer): Promise<Pixels> {
  const { data, info } = await sharp(encoded, { ignoreIcc: true }).raw().toBuffer({ resolveWithObject: true });
  const { width, height, channels } = info;
  const at = (x: number, y: number) => {
    const index = ((y < 0 ? height + y : y) * width + (x < 0 ? width + x : x)) * channels;
    return [...data.subarray(index, index + channels)];
  };
  return { width, height, channels, at };
}

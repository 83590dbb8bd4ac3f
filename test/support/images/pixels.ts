import sharp from 'sharp';
import type { Color } from './flat';

/** A decoded picture to look into. */
export interface Pixels {
  readonly width: number;
  readonly height: number;
  readonly channels: number;
  /** The colour of a pixel; negative coordinates count from the right and from the bottom. */
  at(x: number, y: number): Color;
}

/** Decodes without any conversion of colours or turning: what a viewer that knows nothing but pixels shows. */
export async function pixelsOf(encoded: Buffer): Promise<Pixels> {
  const { data, info } = await sharp(encoded, { ignoreIcc: true }).raw().toBuffer({ resolveWithObject: true });
  const { width, height, channels } = info;
  const at = (x: number, y: number) => {
    const index = ((y < 0 ? height + y : y) * width + (x < 0 ? width + x : x)) * channels;
    return [...data.subarray(index, index + channels)];
  };
  return { width, height, channels, at };
}

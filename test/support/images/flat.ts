import sharp, { type Sharp } from 'sharp';

/** Red, green, blue and optionally alpha, each 0 to 255. */
export type Color = readonly number[];

/** Makes a picture of one color, for the caller to encode. */
export function flat(width: number, height: number, color: Color): Sharp {
  const data = Buffer.alloc(width * height * color.length, Buffer.from(color));
  return sharp(data, { raw: { width, height, channels: color.length as 1 | 2 | 3 | 4 } });
}

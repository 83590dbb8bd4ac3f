import type { Sharp } from 'sharp';

/** Codes of black and of white where the range is limited, in 8 bits. */
const [BLACK, WHITE] = [16, 235];

/** Stretches grey of a limited range, which libheif leaves as it is, to the whole one. */
export function toFullRange(image: Sharp, depth: string | undefined): Sharp {
  // more bits are shifted left to 16
  const [most, unit] = depth === 'ushort' ? [65535, 256] : [255, 1];
  const gain = most / (unit * (WHITE - BLACK));
  return image.linear(gain, -gain * unit * BLACK);
}

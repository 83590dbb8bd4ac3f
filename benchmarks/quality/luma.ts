import type { Plane } from './plane';

/** Y of BT.601, 0 to 255, of RGB pixels. */
export function luma(rgb: Uint8Array, width: number, height: number): Plane {
  const data = new Float32Array(width * height);
  for (let at = 0, from = 0; at < data.length; at++, from += 3) {
    data[at] = 0.299 * rgb[from] + 0.587 * rgb[from + 1] + 0.114 * rgb[from + 2];
  }
  return { width, height, data };
}

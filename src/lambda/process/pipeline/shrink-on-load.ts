import type { Dimensions } from './dimensions';

/** The scales at which libjpeg decodes. */
const JPEG_SCALES = [8, 4, 2];

/**
 * What libjpeg leaves must still be this much larger than the target. Measured on detailed photos: at 1.75 an output loses at most 0.002 of SSIM
 * against a full decode, at 1.5 it loses 0.004, and at 1.25 it loses 0.008. sharp by itself goes down to 1.125.
 */
const SPARE = 1.75;

/**
 * Whether sharp may pick the JPEG scale by itself (`fastShrinkOnLoad`). If not, it leaves at least twice the target.
 * Never for WebP, whose decoder scales right to the target and costs 0.01 of SSIM.
 */
export function mayShrinkFast(format: string | undefined, image: Dimensions, target: Dimensions): boolean {
  if (format !== 'jpeg') { return false; }
  const shrink = Math.min(image.width / target.width, image.height / target.height);
  const scale = JPEG_SCALES.find(candidate => shrink >= candidate) ?? 1;
  return scale === 1 || shrink / scale >= SPARE;
}

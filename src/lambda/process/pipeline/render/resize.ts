import type { Sharp } from 'sharp';
import { type Dimensions, type Bitmap, sameDimensions, toBitmapLike } from '../bitmap';
import type { Offset } from './crop';
import type { Fitted } from '../plan/fit';
import type { PlannedOutput } from '../plan/plan';

/** Default margins of a contained image: transparent where the format has alpha, white where it has none. */
const MARGIN = { r: 255, g: 255, b: 255, alpha: 0 };

/** Makes a planned output from its source, or returns the source if it already has that size. */
export async function resizeFrom(source: Bitmap, planned: PlannedOutput, offset: Offset): Promise<Bitmap> {
  const { scaled, output } = planned;
  if (sameDimensions(source, scaled) && sameDimensions(scaled, output)) {
    return source;
  }
  return toBitmapLike(source, resizeAndCrop(source.open(), planned, offset));
}

/** Scales a picture, or every frame of an animation, then crops it or adds margins. */
export function resizeAndCrop(
  image: Sharp,
  { scaled, output, background }: Fitted & Pick<PlannedOutput, 'background'>,
  offset: Offset,
): Sharp {
  const resized = image.resize({ ...scaled, fit: 'fill' });
  if (sameDimensions(scaled, output)) {
    return resized;
  }
  const hasMargins = output.width > scaled.width || output.height > scaled.height;
  return hasMargins ? pad(resized, scaled, output, offset, background) : resized.extract({ ...offset, ...output });
}

/** Sharpens a bitmap as planned, for its own variants only: smaller sizes are made from the bitmap as it was. */
export async function sharpen(bitmap: Bitmap, planned: PlannedOutput): Promise<Bitmap> {
  return planned.sharpen === undefined
    ? bitmap
    : toBitmapLike(bitmap, bitmap.open().sharpen({ sigma: planned.sharpen }));
}

function pad(
  image: Sharp,
  scaled: Dimensions,
  output: Dimensions,
  { left, top }: Offset,
  background: string | undefined,
): Sharp {
  return image.extend({
    left: Math.abs(left),
    top: Math.abs(top),
    right: output.width - scaled.width + left,
    bottom: output.height - scaled.height + top,
    background: background ?? MARGIN,
  });
}

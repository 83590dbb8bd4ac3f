import type { Sharp } from 'sharp';
import { type Dimensions, type Bitmap, sameDimensions, toBitmapLike } from '../bitmap';
import type { Offset } from './crop';
import type { Fitted } from '../plan/fit';
import type { PlannedOutput } from '../plan/plan';

/** Margins of a contained image: nothing at all where the format has alpha, white where it has none. */
const MARGIN = { r: 255, g: 255, b: 255, alpha: 0 };

/** Makes a planned frame from its source. */
export async function resizeFrom(source: Bitmap, planned: PlannedOutput, offset: Offset): Promise<Bitmap> {
  const { scaled, output } = planned;
  if (sameDimensions(source, scaled) && sameDimensions(scaled, output)) {
    return source;
  }
  return toBitmapLike(source, resizeAndCrop(source.open(), planned, offset));
}

/** Scales a picture, or each of a film's, then cuts it or gives it margins. */
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

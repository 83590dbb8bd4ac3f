import sharp from 'sharp';
import type { FixedPosition, FocusPoint } from '../../../../contract/variant-spec';
import type { Dimensions, Bitmap } from '../bitmap';
import type { PlannedOutput } from '../plan/plan';

/** Start of the output in the scaled image; negative where the output has a margin. */
export interface Offset {
  readonly left: number;
  readonly top: number;
}

/** Returns the crop offset of an output: around the focus, where sharp finds detail, or at a fixed position. */
export async function cropOffset(
  source: Bitmap,
  planned: PlannedOutput,
  focus: FocusPoint | undefined,
): Promise<Offset> {
  const { scaled, output, position = 'centre' } = planned;
  const isCropped = output.width < scaled.width || output.height < scaled.height;
  if (isCropped && focus) {
    return offsetAtFocus(scaled, output, focus);
  }
  const isStrategy = position === 'attention' || position === 'entropy';
  if (isCropped && isStrategy) {
    return offsetByStrategy(source, planned, position);
  }
  const [x, y] = GRAVITY[isStrategy ? 'centre' : position];
  return { left: shareOf(scaled.width - output.width, x), top: shareOf(scaled.height - output.height, y) };
}

/** Returns a share of the spare pixels, rounded towards 0: the odd pixel goes to the right or below. */
function shareOf(spare: number, share: number): number {
  return Math.trunc(spare * share) || 0;
}

function offsetAtFocus(scaled: Dimensions, output: Dimensions, focus: FocusPoint): Offset {
  const along = (side: 'width' | 'height', share: number) =>
    Math.min(Math.max(0, Math.round(scaled[side] * share - output[side] / 2)), scaled[side] - output[side]);
  return { left: along('width', focus.x), top: along('height', focus.y) };
}

/**
 * Asks sharp for the offset of its strategy. sharp scales and crops in one step, at times from a picture that it made
 * a pixel larger than `scaled`.
 */
async function offsetByStrategy(
  source: Bitmap,
  { scaled, output }: PlannedOutput,
  strategy: 'attention' | 'entropy',
): Promise<Offset> {
  const { info } = await source
    .open()
    .resize({ ...output, fit: 'cover', position: sharp.strategy[strategy] })
    .raw()
    .toBuffer({ resolveWithObject: true });
  return {
    left: Math.min(Math.abs(info.cropOffsetLeft ?? 0), scaled.width - output.width),
    top: Math.min(Math.abs(info.cropOffsetTop ?? 0), scaled.height - output.height),
  };
}

/** Share of the spare space to the left of what is placed, and above it, by position. */
export const GRAVITY: Readonly<Record<FixedPosition, readonly [number, number]>> = {
  'left top': [0, 0],
  top: [0.5, 0],
  'right top': [1, 0],
  left: [0, 0.5],
  centre: [0.5, 0.5],
  right: [1, 0.5],
  'left bottom': [0, 1],
  bottom: [0.5, 1],
  'right bottom': [1, 1],
};

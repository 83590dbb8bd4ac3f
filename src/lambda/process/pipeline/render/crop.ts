import sharp from 'sharp';
import type { FixedPosition, FocusPoint } from '../../../../contract/variant-spec';
import type { Dimensions, Bitmap } from '../bitmap';
import type { PlannedOutput } from '../plan/plan';

/** Where the output begins in the scaled image; negative where it begins before it. */
export interface Offset {
  readonly left: number;
  readonly top: number;
}

/** Where a planned frame's output lies in its scaled image: about the focus, where sharp finds something, or at a fixed place. */
export async function cropOffset(
  source: Bitmap,
  planned: PlannedOutput,
  focus: FocusPoint | undefined,
): Promise<Offset> {
  const { scaled, output, position = 'centre' } = planned;
  const isCut = output.width < scaled.width || output.height < scaled.height;
  if (isCut && focus) {
    return offsetAtFocus(scaled, output, focus);
  }
  const isLookedFor = position === 'attention' || position === 'entropy';
  if (isCut && isLookedFor) {
    return offsetByStrategy(source, planned, position);
  }
  const [x, y] = GRAVITY[isLookedFor ? 'centre' : position];
  return { left: shareOf(scaled.width - output.width, x), top: shareOf(scaled.height - output.height, y) };
}

/** A share of what is to spare, in whole pixels; the odd one goes behind. */
function shareOf(spare: number, share: number): number {
  return Math.trunc(spare * share) || 0;
}

function offsetAtFocus(scaled: Dimensions, output: Dimensions, focus: FocusPoint): Offset {
  const along = (side: 'width' | 'height', share: number) =>
    Math.min(Math.max(0, Math.round(scaled[side] * share - output[side] / 2)), scaled[side] - output[side]);
  return { left: along('width', focus.x), top: along('height', focus.y) };
}

/** sharp scales and looks in one step, and says where it cut: at times out of a picture that it made a pixel larger than `scaled`. */
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

/** What share of the room that is to spare is left of what is placed, and what share above it. */
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

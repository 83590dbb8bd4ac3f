import type { FocusPoint, OutputFormatName } from '../../../../contract/variant-spec';
import { type Dimensions, type Bitmap, toBitmapLike } from '../bitmap';
import { encodeAnimation, type Animation } from './animation';
import { cropOffset } from './crop';
import { encode } from './encode';
import type { ApplyOverlays } from './overlays';
import { resizeFrom } from './resize';
import type { Plan, PlannedOutput } from '../plan/plan';

/** One finished variant. */
export interface RenderedVariant {
  /** The size's name. */
  readonly name: string;
  readonly format: OutputFormatName;
  readonly width: number;
  readonly height: number;
  readonly body: Buffer;
}

/** What the variants are made of. */
interface Ingredients {
  /** The whole picture, decoded. */
  readonly picture: Bitmap;
  /** What crops are to keep. */
  readonly focus?: FocusPoint;
  /** Where WebP variants are to move. */
  readonly animation?: Animation;
  /** What is done to every variant in the end. */
  readonly applyOverlays: ApplyOverlays;
}

/** Walks the plan from the decoded image down, and hands out each variant as soon as it is encoded. Sizes that come out alike are encoded once. */
export async function renderVariants(
  { picture, focus, animation, applyOverlays }: Ingredients,
  plan: Plan,
  emit: (variant: RenderedVariant) => void,
): Promise<void> {
  const bitmaps: Bitmap[] = [];
  for (const planned of plan.outputs) {
    const source = planned.source === undefined ? picture : bitmaps[planned.source];
    const offset = await cropOffset(source, planned, focus);
    const derived = await resizeFrom(source, planned, offset);
    bitmaps.push(derived);
    const sharpened = await sharpen(derived, planned);
    for (const format of planned.formats) {
      const emitAs = (names: readonly string[], { width, height }: Dimensions, body: Buffer) =>
        names.forEach(name => emit({ name, format: format.format, width, height, body }));
      if (animation && format.format === 'webp') {
        emitAs(planned.names, derived, await encodeAnimation(animation, planned, offset, format));
        continue;
      }
      for await (const { names, bitmap } of applyOverlays(sharpened, planned.names, format.format)) {
        emitAs(names, bitmap, await encode(bitmap, format, planned));
      }
    }
  }
}

/** Gives a bitmap what only its own variants are to have: smaller sizes are made from the bitmap as it was. */
async function sharpen(bitmap: Bitmap, planned: PlannedOutput): Promise<Bitmap> {
  return planned.sharpen === undefined
    ? bitmap
    : toBitmapLike(bitmap, bitmap.open().sharpen({ sigma: planned.sharpen }));
}

import type { OutputFormatName } from '../../../../contract/output-formats';
import type { FocusPoint } from '../../../../contract/variant-spec';
import type { Bitmap, Dimensions } from '../bitmap';
import { encodeAnimation, type Animation } from './animation';
import { cropOffset } from './crop';
import { encode } from './encode';
import type { ApplyOverlays } from './overlays';
import { resizeFrom, sharpen } from './resize';
import type { Plan } from '../plan/plan';

/** One finished variant. */
export interface RenderedVariant {
  /** The size's name. */
  readonly name: string;
  readonly format: OutputFormatName;
  readonly width: number;
  readonly height: number;
  readonly body: Buffer;
}

/** Inputs of the variants. */
interface Ingredients {
  /** The whole picture, decoded. */
  readonly picture: Bitmap;
  /** Point that crops keep in view. */
  readonly focus?: FocusPoint;
  /** Present if WebP variants are animated. */
  readonly animation?: Animation;
  /** Applied to every variant before it is encoded. */
  readonly applyOverlays: ApplyOverlays;
}

/**
 * Makes every planned output and emits each variant as soon as it is encoded.
 * Sizes with identical output are encoded once.
 */
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

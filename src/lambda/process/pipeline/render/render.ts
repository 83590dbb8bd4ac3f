import type { OutputFormatName } from '../../../../contract/output-formats';
import type { FocusPoint } from '../../../../contract/variant-spec';
import { type Dimensions, type Frame, toFrameLike } from '../bitmap';
import { encodeFilm, type Film } from './animation';
import { placeOutput } from './crop';
import { encode } from './encode';
import type { Retouch } from './overlays';
import { derive } from './resize';
import type { Plan, PlannedFrame } from '../plan/plan';

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
  readonly picture: Frame;
  /** What crops are to keep. */
  readonly focus?: FocusPoint;
  /** Where WebP variants are to move. */
  readonly film?: Film;
  /** What is done to every variant in the end. */
  readonly retouch: Retouch;
}

/** Walks the plan from the decoded image down, and hands out each variant as soon as it is encoded. Sizes that come out alike are encoded once. */
export async function renderVariants(
  { picture, focus, film, retouch }: Ingredients,
  plan: Plan,
  emit: (variant: RenderedVariant) => void,
): Promise<void> {
  const frames: Frame[] = [];
  for (const planned of plan.frames) {
    const source = planned.source === undefined ? picture : frames[planned.source];
    const offset = await placeOutput(source, planned, focus);
    const derived = await derive(source, planned, offset);
    frames.push(derived);
    const sharpened = await finish(derived, planned);
    for (const format of planned.formats) {
      const emitAs = (names: readonly string[], { width, height }: Dimensions, body: Buffer) =>
        names.forEach(name => emit({ name, format: format.format, width, height, body }));
      if (film && format.format === 'webp') {
        emitAs(planned.names, derived, await encodeFilm(film, planned, offset, format));
        continue;
      }
      for await (const { names, frame } of retouch(sharpened, planned.names, format.format)) {
        emitAs(names, frame, await encode(frame, format, planned));
      }
    }
  }
}

/** Gives a frame what only its own variants are to have: smaller sizes are made from the frame as it was. */
async function finish(frame: Frame, planned: PlannedFrame): Promise<Frame> {
  return planned.sharpen === undefined ? frame : toFrameLike(frame, frame.open().sharpen({ sigma: planned.sharpen }));
}

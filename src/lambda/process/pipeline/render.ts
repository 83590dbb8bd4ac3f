import { derive } from './derive';
import type { Dimensions } from './dimensions';
import { encode } from './encode';
import { encodeFilm, type Film } from './film';
import { finish } from './finish';
import type { Frame } from './frame';
import { placeOutput } from './placement';
import type { Plan } from './plan';
import type { Retouch } from './retouch';
import type { FocusPoint, OutputFormatName } from '../../../contract/variant-spec';

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
export interface Ingredients {
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
  { picture, focus, film, retouch }: Ingredients, plan: Plan, emit: (variant: RenderedVariant) => void,
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

import { blameFile } from './blame';
import { derive } from './derive';
import { encode } from './encode';
import { reel, type Film } from './film';
import { finish } from './finish';
import type { Frame } from './frame';
import { placeOutput } from './placement';
import type { Plan } from './plan';
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
export interface Picture {
  readonly decoded: Frame;
  /** What crops are to keep. */
  readonly focus?: FocusPoint;
  /** Where WebP variants are to move. */
  readonly film?: Film;
}

/** Walks the plan from the decoded image down, and hands out each variant as soon as it is encoded. Sizes that come out alike are encoded once. */
export async function renderVariants({ decoded, focus, film }: Picture, plan: Plan, emit: (variant: RenderedVariant) => void): Promise<void> {
  const frames: Frame[] = [];
  for (const planned of plan.frames) {
    const source = planned.source === undefined ? decoded : frames[planned.source];
    const offset = await placeOutput(source, planned, focus);
    const frame = await derive(source, planned, offset);
    frames.push(frame);
    const still = await finish(frame, planned);
    const moving = film && reel(film, planned, offset);
    for (const format of planned.formats) {
      // what is wrong with a film's later frames comes to light only here
      const body = await (moving && format.format === 'webp' ? blameFile(encode(moving, format, planned)) : encode(still, format, planned));
      for (const name of planned.names) { emit({ name, format: format.format, width: frame.width, height: frame.height, body }); }
    }
  }
}

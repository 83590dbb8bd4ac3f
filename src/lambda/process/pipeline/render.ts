import { derive } from './derive';
import { encode } from './encode';
import type { Frame } from './frame';
import type { Plan } from './plan';
import type { Retouch } from './retouch';
import type { FormatSpec, OutputFormatName } from '../../../contract/variant-spec';

/** One finished variant. */
export interface RenderedVariant {
  /** The size's name. */
  readonly name: string;
  readonly format: OutputFormatName;
  readonly width: number;
  readonly height: number;
  readonly body: Buffer;
}

/** Walks the plan from the decoded image down, and hands out each variant as soon as it is encoded. Sizes that come out alike are encoded once. */
export async function renderVariants(
  decoded: Frame, plan: Plan, formats: readonly FormatSpec[], retouch: Retouch, emit: (variant: RenderedVariant) => void,
): Promise<void> {
  const frames: Frame[] = [];
  for (const planned of plan.frames) {
    const frame = await derive(planned.source === undefined ? decoded : frames[planned.source], planned);
    frames.push(frame);
    for (const format of formats) {
      for await (const { names, frame: picture } of retouch(frame, planned.names, format.format)) {
        const body = await encode(picture, format);
        for (const name of names) { emit({ name, format: format.format, width: picture.width, height: picture.height, body }); }
      }
    }
  }
}

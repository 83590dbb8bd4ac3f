import { derive } from './derive';
import { encode } from './encode';
import type { Frame } from './frame';
import type { Plan } from './plan';
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
  decoded: Frame, plan: Plan, formats: readonly FormatSpec[], emit: (variant: RenderedVariant) => void,
): Promise<void> {
  const frames: Frame[] = [];
  for (const planned of plan.frames) {
    const frame = await derive(planned.source === undefined ? decoded : frames[planned.source], planned);
    frames.push(frame);
    for (const format of formats) {
      const body = await encode(frame, format);
      for (const name of planned.names) { emit({ name, format: format.format, width: frame.width, height: frame.height, body }); }
    }
  }
}

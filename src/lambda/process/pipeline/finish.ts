import type { Sharp } from 'sharp';
import { toFrameLike, type Frame } from './frame';
import type { PlannedFrame } from './plan';

/** Gives a frame what only its own variants are to have: smaller sizes are made from the frame as it was. */
export async function finish(frame: Frame, planned: PlannedFrame): Promise<Frame> {
  return planned.sharpen === undefined ? frame : toFrameLike(frame, sharpen(frame.open(), planned));
}

/** Sharpens as the size asks for. */
export function sharpen(image: Sharp, { sharpen: sigma }: Pick<PlannedFrame, 'sharpen'>): Sharp {
  return sigma === undefined ? image : image.sharpen({ sigma });
}

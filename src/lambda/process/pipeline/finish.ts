import { toFrameLike, type Frame } from './frame';
import type { PlannedFrame } from './plan';

/** Gives a frame what only its own variants are to have: smaller sizes are made from the frame as it was. */
export async function finish(frame: Frame, planned: PlannedFrame): Promise<Frame> {
  return planned.sharpen === undefined ? frame : toFrameLike(frame, frame.open().sharpen({ sigma: planned.sharpen }));
}

import type { Sharp } from 'sharp';
import { sameDimensions, type Dimensions } from './dimensions';
import type { Fitted } from './fit';
import { toFrameLike, type Frame } from './frame';

/** Margins of a contained image: nothing at all where the format has alpha, white where it has none. */
const MARGIN = { r: 255, g: 255, b: 255, alpha: 0 };

/** Makes a planned frame from its source: scaled, then cut or given margins, both about the centre. */
export async function derive(source: Frame, { scaled, output }: Fitted): Promise<Frame> {
  if (sameDimensions(source, scaled) && sameDimensions(scaled, output)) { return source; }
  const image = source.open().resize({ ...scaled, fit: 'fill' });
  return toFrameLike(source, centre(image, scaled, output));
}

function centre(image: Sharp, scaled: Dimensions, output: Dimensions): Sharp {
  if (sameDimensions(scaled, output)) { return image; }
  const spare = { x: output.width - scaled.width, y: output.height - scaled.height };
  return spare.x < 0 || spare.y < 0 ? cut(image, spare, output) : pad(image, spare);
}

interface Spare {
  readonly x: number;
  readonly y: number;
}

function cut(image: Sharp, spare: Spare, output: Dimensions): Sharp {
  return image.extract({ left: Math.floor(-spare.x / 2), top: Math.floor(-spare.y / 2), ...output });
}

function pad(image: Sharp, spare: Spare): Sharp {
  const [left, top] = [Math.floor(spare.x / 2), Math.floor(spare.y / 2)];
  return image.extend({ left, top, right: spare.x - left, bottom: spare.y - top, background: MARGIN });
}

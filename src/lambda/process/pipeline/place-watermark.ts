import type { Dimensions } from './dimensions';
import { ROOM_BEFORE } from './room-before';
import type { WatermarkSpec } from '../../../contract/variant-spec';

/** Where a watermark goes and how large it is there, in whole pixels, wholly inside the picture. */
export interface PlacedWatermark extends Dimensions {
  readonly left: number;
  readonly top: number;
}

/**
 * Places a watermark in a picture: as large as its box allows, in its own proportions, and never larger than it is by itself.
 * The box is `scale` of the picture's width and height, and leaves the margins free; a picture of any size has room for one pixel.
 */
export function placeWatermark(picture: Dimensions, watermark: Dimensions, { position, margin, scale }: WatermarkSpec): PlacedWatermark {
  const free = Math.round(margin * Math.min(picture.width, picture.height));
  const room = { width: picture.width - 2 * free, height: picture.height - 2 * free };
  const factor = Math.min(
    1,
    Math.min(room.width, scale * picture.width) / watermark.width,
    Math.min(room.height, scale * picture.height) / watermark.height,
  );
  const [width, height] = [watermark.width, watermark.height].map(side => Math.max(1, Math.floor(side * factor)));
  const [before, above] = ROOM_BEFORE[position];
  return {
    width,
    height,
    left: clamp(free + Math.round((room.width - width) * before), picture.width - width),
    top: clamp(free + Math.round((room.height - height) * above), picture.height - height),
  };
}

function clamp(offset: number, most: number): number {
  return Math.max(0, Math.min(offset, most));
}

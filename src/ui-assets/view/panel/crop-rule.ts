import type { PageSize } from '../../config/config';

/** Width and height in pixels. */
export interface Dimensions {
  readonly width: number;
  readonly height: number;
}

/** Point of an image, as shares of its width and height, from 0 to 1. */
export interface FocusPoint {
  readonly x: number;
  readonly y: number;
}

/** Crop of an image: its shape, and the part of the image that it shows. */
export interface Crop extends Dimensions {
  /** Position for CSS `object-position` with `object-fit: cover`, in percent. */
  readonly x: number;
  readonly y: number;
}

/** Point that crops are cut around if an image has none. */
export const CENTER: FocusPoint = { x: 0.5, y: 0.5 };

/**
 * Returns the crop that the pipeline makes of an image for a size with the fit `cover`, without enlargement: the box,
 * cut around the focus point, and moved so that it stays within the image.
 */
export function cropOf(image: Dimensions, size: PageSize, focus: FocusPoint = CENTER): Crop {
  const factor = Math.min(1, Math.max((size.width ?? 0) / image.width, (size.height ?? 0) / image.height));
  const [width, x] = cut(image.width * factor, size.width, focus.x);
  const [height, y] = cut(image.height * factor, size.height, focus.y);
  return { width, height, x, y };
}

/** Returns the length of the crop on one side, and its position in percent of the rest. */
function cut(exact: number, box: number | undefined, share: number): readonly [number, number] {
  const scaled = Math.max(1, Math.round(exact));
  const length = Math.min(scaled, box ?? scaled);
  const rest = scaled - length;
  const offset = Math.min(Math.max(0, Math.round(scaled * share - length / 2)), rest);
  return [length, rest === 0 ? 50 : (offset / rest) * 100];
}

import { MAX_OUTPUT_SIDE, type SizeSpec } from '../../../../contract/variant-spec';
import type { Dimensions } from '../bitmap';

/** The dimensions of an image on its way to one size. */
export interface Fitted {
  /** Dimensions of the whole image after scaling. */
  readonly scaled: Dimensions;
  /** Dimensions of the result: `scaled`, a centered crop of it (cover), or a canvas around it (contain). */
  readonly output: Dimensions;
  /** True if `scaled` differs from the image in its proportions (fill). */
  readonly distorted: boolean;
}

/**
 * Fits an image into a size, as sharp does with `withoutEnlargement`:
 *
 * - inside: at most the box; outside: at least the box; one side only: that side, the other in proportion;
 * - cover: the box, cut from the centre of the image scaled to outside;
 * - contain: the box, with the image scaled to inside in its centre;
 * - fill: the box, whatever the proportions.
 *
 * Without `enlarge` the image is never scaled up: an image smaller than its box keeps its dimensions. An image
 * smaller on one side only is cropped (cover) or scaled (fill) on the other: 100×400 in a 200×200 cover becomes
 * 100×200. Contain always returns the box: 100×50 in a 200×200 contain becomes 200×200, with margins. Every side is
 * at least 1 pixel, and scaled to at most 16,383.
 */
export function fitSize(image: Dimensions, size: SizeSpec): Fitted {
  const limited = limitScale(image, wantedScale(image, size), size.enlarge);
  const scaled = scale(image, limited);
  return { scaled, output: outputOf(scaled, size), distorted: limited.x !== limited.y };
}

interface Scale {
  readonly x: number;
  readonly y: number;
}

function wantedScale(image: Dimensions, { width, height, fit }: SizeSpec): Scale {
  const x = width === undefined ? undefined : width / image.width;
  const y = height === undefined ? undefined : height / image.height;
  if (x === undefined || y === undefined) {
    const given = x ?? y ?? 1;
    return { x: given, y: given };
  }
  if (fit === 'fill') {
    return { x, y };
  }
  const both = fit === 'cover' || fit === 'outside' ? Math.max(x, y) : Math.min(x, y);
  return { x: both, y: both };
}

function limitScale(image: Dimensions, wanted: Scale, enlarge: boolean): Scale {
  const most = enlarge ? Infinity : 1;
  const x = Math.min(wanted.x, most, MAX_OUTPUT_SIDE / image.width);
  const y = Math.min(wanted.y, most, MAX_OUTPUT_SIDE / image.height);
  return wanted.x === wanted.y ? { x: Math.min(x, y), y: Math.min(x, y) } : { x, y };
}

function scale(image: Dimensions, by: Scale): Dimensions {
  return { width: Math.max(1, Math.round(image.width * by.x)), height: Math.max(1, Math.round(image.height * by.y)) };
}

function outputOf(scaled: Dimensions, size: SizeSpec): Dimensions {
  const box = { width: size.width ?? scaled.width, height: size.height ?? scaled.height };
  if (size.fit === 'contain') {
    return box;
  }
  if (size.fit === 'cover') {
    return { width: Math.min(box.width, scaled.width), height: Math.min(box.height, scaled.height) };
  }
  return scaled;
}

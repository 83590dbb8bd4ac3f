import type { Box } from './boxes';
import type { HeifItems } from './items';
import type { Dimensions } from '../../bitmap';

/** A part of a picture, in its pixels. */
export interface Region extends Dimensions {
  readonly left: number;
  readonly top: number;
}

/** A picture with a crop (`clap`), such as that of an editor that keeps the whole picture in the file. */
export interface CleanAperture {
  /** Upright width and height of the whole picture. */
  readonly whole: Dimensions;
  /** Its visible part. */
  readonly region: Region;
}

/** A picture after some of its file's transforms, and its crop if that was among them. */
interface Transformed {
  readonly whole: Dimensions;
  readonly region?: Region;
  /** The `clap` property, and the size of the picture that it crops. */
  readonly crop?: { readonly box: Box; readonly size: Dimensions };
}

/**
 * Returns the size of the primary item before it is cropped and rotated, or undefined if the file does not state it.
 */
export function codedSize({ primary }: HeifItems): Dimensions | undefined {
  return sizeOf(primary);
}

/** Returns the crop of the primary item, or undefined if there is none or it is invalid. */
export function cleanAperture({ primary }: HeifItems): CleanAperture | undefined {
  const { whole, region } = transform(primary) ?? {};
  return whole && region && { whole, region };
}

/**
 * Copies the file without the crops of its primary item and of that item's alpha: each `clap` is as large as its
 * picture.
 */
export function withoutCleanAperture(bytes: Buffer, { primary, auxiliary }: HeifItems): Buffer {
  const copy = Buffer.from(bytes);
  for (const properties of [primary, ...auxiliary]) {
    const { crop } = transform(properties) ?? {};
    if (crop === undefined) {
      continue;
    }
    // four fractions: width, height, and the offset of the centre in both directions
    const {
      box,
      size: { width, height },
    } = crop;
    [width, 1, height, 1, 0, 1, 0, 1].forEach((word, index) => copy.writeUInt32BE(word, box.start + index * 4));
  }
  return copy;
}

function sizeOf(properties: readonly Box[]): Dimensions | undefined {
  const ispe = properties.find(({ type, content }) => type === 'ispe' && content.length >= 12)?.content;
  return ispe && { width: ispe.readUInt32BE(4), height: ispe.readUInt32BE(8) };
}

/**
 * Follows the transforms in their order. Returns undefined for a second crop, which the format does not allow, or an
 * empty one.
 */
function transform(properties: readonly Box[]): Transformed | undefined {
  const size = sizeOf(properties);
  let picture: Transformed | undefined = size && { whole: size };
  for (const box of properties) {
    // in a damaged file the box may be empty
    const [flags = 0] = box.content;
    if (box.type === 'clap') {
      picture = picture && cropped(box, picture);
    }
    if (box.type === 'irot') {
      picture = picture && rotated(picture, flags % 4);
    }
    if (box.type === 'imir') {
      picture = picture && mirrored(picture, flags % 2 === 1);
    }
  }
  return picture;
}

function cropped(box: Box, { whole, region }: Transformed): Transformed | undefined {
  const { content } = box;
  if (region !== undefined || content.length < 32) {
    return undefined;
  }
  const fraction = (index: number, numerator: number) => numerator / content.readUInt32BE(index * 8 + 4);
  const unsigned = (index: number) => fraction(index, content.readUInt32BE(index * 8));
  const signed = (index: number) => fraction(index, content.readInt32BE(index * 8));
  const [x, width] = span(whole.width, unsigned(0), signed(2), Math.floor);
  const [y, height] = span(whole.height, unsigned(1), signed(3), Math.round);
  if (!(width >= 1 && height >= 1)) {
    return undefined;
  }
  return { whole, region: { left: x, top: y, width, height }, crop: { box, size: whole } };
}

/** Keeps fractions that are whole numbers whole. */
const ROUNDING_ERROR = 1e-6;

/**
 * Returns the first pixel and the number of pixels on one axis. Rounds as libheif does: down horizontally, to the
 * nearest vertically.
 */
function span(side: number, aperture: number, offset: number, round: (value: number) => number): [number, number] {
  const first = round(offset + (side - 1) / 2 - (aperture - 1) / 2 + ROUNDING_ERROR);
  const last = Math.round(first + aperture - 1 + ROUNDING_ERROR);
  const from = Math.max(0, first);
  return [from, Math.min(side - 1, last) - from + 1];
}

/** Rotates anticlockwise, in quarter turns. */
function rotated({ whole, region, crop }: Transformed, quarters: number): Transformed {
  if (quarters === 0) {
    return { whole, region, crop };
  }
  const { width, height } = whole;
  const next = {
    whole: { width: height, height: width },
    region: region && {
      left: region.top,
      top: width - region.left - region.width,
      width: region.height,
      height: region.width,
    },
    crop,
  };
  return rotated(next, quarters - 1);
}

function mirrored({ whole, region, crop }: Transformed, leftToRight: boolean): Transformed {
  if (region === undefined) {
    return { whole };
  }
  const moved = leftToRight
    ? { ...region, left: whole.width - region.left - region.width }
    : { ...region, top: whole.height - region.top - region.height };
  return { whole, region: moved, crop };
}

import type { Box, HeifItems } from './items';
import type { Dimensions } from '../../bitmap';

/** A part of a picture, in its pixels. */
export interface Region extends Dimensions {
  readonly left: number;
  readonly top: number;
}

/** A picture that its file crops (`clap`): an editor left the whole in the file. */
export interface CleanAperture {
  /** Upright width and height of the whole. */
  readonly whole: Dimensions;
  /** What is to be seen of it. */
  readonly region: Region;
}

/** A picture after some of its file's transforms, and where among them it is cropped. */
interface Transformed {
  readonly whole: Dimensions;
  readonly region?: Region;
  /** The `clap` property, and the size of what it crops. */
  readonly crop?: { readonly box: Box; readonly size: Dimensions };
}

/** Width and height of the primary item before it is cropped and turned; undefined where the file does not say. */
export function codedSize(bytes: Buffer, { primary }: HeifItems): Dimensions | undefined {
  return sizeOf(bytes, primary);
}

/** The crop of the primary item; undefined where there is none, or none that makes sense. */
export function cleanAperture(bytes: Buffer, { primary }: HeifItems): CleanAperture | undefined {
  const { whole, region } = transform(bytes, primary) ?? {};
  return whole && region && { whole, region };
}

/** A copy of the file that crops neither its primary item nor that item's alpha: each `clap` is as large as its picture. */
export function withoutCleanAperture(bytes: Buffer, { primary, auxiliary }: HeifItems): Buffer {
  const copy = Buffer.from(bytes);
  for (const properties of [primary, ...auxiliary]) {
    const { crop } = transform(bytes, properties) ?? {};
    if (crop === undefined) {
      continue;
    }
    // four fractions: width, height, and how far the centre is off in both directions
    const {
      box,
      size: { width, height },
    } = crop;
    [width, 1, height, 1, 0, 1, 0, 1].forEach((word, index) => copy.writeUInt32BE(word, box.start + index * 4));
  }
  return copy;
}

function sizeOf(bytes: Buffer, properties: readonly Box[]): Dimensions | undefined {
  const ispe = properties.find(({ type, start, end }) => type === 'ispe' && end - start >= 12);
  return ispe && { width: bytes.readUInt32BE(ispe.start + 4), height: bytes.readUInt32BE(ispe.start + 8) };
}

/** Follows the transforms in their order. Undefined for a second crop, which the format does not have, and one of nothing. */
function transform(bytes: Buffer, properties: readonly Box[]): Transformed | undefined {
  const size = sizeOf(bytes, properties);
  let picture: Transformed | undefined = size && { whole: size };
  for (const box of properties) {
    if (box.type === 'clap') {
      picture = picture && cropped(bytes, box, picture);
    }
    if (box.type === 'irot') {
      picture = picture && turned(picture, bytes.readUInt8(box.start) % 4);
    }
    if (box.type === 'imir') {
      picture = picture && mirrored(picture, bytes.readUInt8(box.start) % 2 === 1);
    }
  }
  return picture;
}

function cropped(bytes: Buffer, box: Box, { whole, region }: Transformed): Transformed | undefined {
  if (region !== undefined || box.end - box.start < 32) {
    return undefined;
  }
  const fraction = (index: number, numerator: number) => numerator / bytes.readUInt32BE(box.start + index * 8 + 4);
  const unsigned = (index: number) => fraction(index, bytes.readUInt32BE(box.start + index * 8));
  const signed = (index: number) => fraction(index, bytes.readInt32BE(box.start + index * 8));
  const [x, width] = span(whole.width, unsigned(0), signed(2), Math.floor);
  const [y, height] = span(whole.height, unsigned(1), signed(3), Math.round);
  if (!(width >= 1 && height >= 1)) {
    return undefined;
  }
  return { whole, region: { left: x, top: y, width, height }, crop: { box, size: whole } };
}

/** Fractions that are whole numbers are to stay so. */
const ROUNDING_ERROR = 1e-6;

/** First pixel and number of pixels on one axis, rounded as libheif does it: down to the right, to the nearest downwards. */
function span(side: number, aperture: number, offset: number, round: (value: number) => number): [number, number] {
  const first = round(offset + (side - 1) / 2 - (aperture - 1) / 2 + ROUNDING_ERROR);
  const last = Math.round(first + aperture - 1 + ROUNDING_ERROR);
  const from = Math.max(0, first);
  return [from, Math.min(side - 1, last) - from + 1];
}

/** Turned anticlockwise, by quarters. */
function turned({ whole, region, crop }: Transformed, quarters: number): Transformed {
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
  return turned(next, quarters - 1);
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

import sharp, { type Sharp } from 'sharp';

/** One upright 8-bit sRGB picture in memory, between two steps. */
export interface Frame extends Dimensions {
  /** Whether metadata travels with the pixels, to be written into what is made of them. */
  readonly carriesMetadata: boolean;
  /** Opens the picture for one more sharp pipeline. */
  open(): Sharp;
}

/** Runs a pipeline to the end and keeps its pixels, without metadata. */
export async function toPixelFrame(image: Sharp): Promise<Frame> {
  const { data, info } = await image.raw().toBuffer({ resolveWithObject: true });
  const { width, height, channels } = info;
  return { width, height, carriesMetadata: false, open: () => sharp(data, { raw: { width, height, channels } }) };
}

/** Runs a pipeline to the end and keeps its pixels with the metadata that it was told to keep: as an uncompressed PNG. */
export async function toPngFrame(image: Sharp): Promise<Frame> {
  const { data, info } = await image.png({ compressionLevel: 0 }).toBuffer({ resolveWithObject: true });
  return pngFrame(data, info);
}

/** A frame of an encoded PNG. */
export function pngFrame(png: Buffer, { width, height }: Dimensions): Frame {
  return { width, height, carriesMetadata: true, open: () => sharp(png, { limitInputPixels: false }).keepMetadata() };
}

/** Runs a pipeline that began with `source`, keeping what the source carries. */
export function toFrameLike(source: Frame, image: Sharp): Promise<Frame> {
  return source.carriesMetadata ? toPngFrame(image) : toPixelFrame(image);
}

/** Width and height in whole pixels, each at least 1. */
export interface Dimensions {
  readonly width: number;
  readonly height: number;
}

/** Width × height. */
export function area(dimensions: Dimensions): number {
  return dimensions.width * dimensions.height;
}

/** Whether two pictures measure the same. */
export function sameDimensions(a: Dimensions, b: Dimensions): boolean {
  return a.width === b.width && a.height === b.height;
}

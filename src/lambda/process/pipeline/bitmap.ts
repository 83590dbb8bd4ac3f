import sharp, { type Sharp } from 'sharp';

/** An upright 8-bit sRGB picture in memory, between two steps. */
export interface Bitmap extends Dimensions {
  /** Indicates whether metadata travels with the pixels and is written into the variants. */
  readonly carriesMetadata: boolean;
  /** Opens the picture for one more sharp pipeline. */
  open(): Sharp;
}

/** Runs a pipeline to its end and keeps the pixels, without metadata. */
export async function toBitmap(image: Sharp): Promise<Bitmap> {
  const { data, info } = await image.raw().toBuffer({ resolveWithObject: true });
  const { width, height, channels } = info;
  return { width, height, carriesMetadata: false, open: () => sharp(data, { raw: { width, height, channels } }) };
}

/** Runs a pipeline to its end and keeps the pixels, and the metadata it was told to keep, as an uncompressed PNG. */
export async function toBitmapWithMetadata(image: Sharp): Promise<Bitmap> {
  const { data, info } = await image.png({ compressionLevel: 0 }).toBuffer({ resolveWithObject: true });
  return bitmapOfPng(data, info);
}

/** Returns the bitmap of an encoded PNG, with its metadata. */
export function bitmapOfPng(png: Buffer, { width, height }: Dimensions): Bitmap {
  return { width, height, carriesMetadata: true, open: () => sharp(png, { limitInputPixels: false }).keepMetadata() };
}

/** Runs a pipeline that began with `source`, and keeps the metadata that the source carries. */
export function toBitmapLike(source: Bitmap, image: Sharp): Promise<Bitmap> {
  return source.carriesMetadata ? toBitmapWithMetadata(image) : toBitmap(image);
}

/** Width and height in whole pixels, each at least 1. */
export interface Dimensions {
  readonly width: number;
  readonly height: number;
}

/** Returns width × height. */
export function area(dimensions: Dimensions): number {
  return dimensions.width * dimensions.height;
}

/** Returns whether two pictures have the same width and height. */
export function sameDimensions(a: Dimensions, b: Dimensions): boolean {
  return a.width === b.width && a.height === b.height;
}

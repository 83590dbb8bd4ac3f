import sharp, { type OverlayOptions } from 'sharp';
import type { WatermarkSpec } from '../../../../contract/variant-spec';
import { type Dimensions, type Bitmap, toBitmapLike } from '../bitmap';
import { GRAVITY } from './crop';

/** Decoded pixels of the watermark, with its opacity applied to alpha. */
export interface WatermarkImage extends Dimensions {
  readonly spec: WatermarkSpec;
  readonly rgba: Buffer;
}

/** Decodes the watermark's file, once for all pictures. */
export async function readWatermark(png: Buffer, spec: WatermarkSpec): Promise<WatermarkImage> {
  const { data, info } = await sharp(png).ensureAlpha().raw().toBuffer({ resolveWithObject: true });
  for (let at = 3; at < data.length; at += 4) {
    data[at] = Math.round(data[at] * spec.opacity);
  }
  return { spec, width: info.width, height: info.height, rgba: data };
}

/** Draws the watermark on a picture, which keeps its dimensions and has alpha only if it had alpha before. */
export async function drawWatermark(picture: Bitmap, watermark: WatermarkImage): Promise<Bitmap> {
  const { hasAlpha } = await picture.open().metadata();
  const drawn = picture.open().composite([await overlay(picture, watermark)]);
  return toBitmapLike(picture, hasAlpha ? drawn : drawn.removeAlpha());
}

/** Returns the watermark as an overlay for every frame of an animation, whose frames are stacked vertically. */
export async function tiledWatermark(picture: Dimensions, watermark: WatermarkImage): Promise<OverlayOptions> {
  const raw = { width: picture.width, height: picture.height, channels: 4 as const };
  const clear = sharp({ create: { ...raw, background: { r: 0, g: 0, b: 0, alpha: 0 } } });
  const input = await clear
    .composite([await overlay(picture, watermark)])
    .raw()
    .toBuffer();
  return { input, raw, left: 0, top: 0, tile: true };
}

async function overlay(picture: Dimensions, { spec, rgba, ...own }: WatermarkImage): Promise<OverlayOptions> {
  const { left, top, ...size } = placeWatermark(picture, own, spec);
  const input = await sharp(rgba, { raw: { width: own.width, height: own.height, channels: 4 } })
    .resize({ ...size, fit: 'fill' })
    .raw()
    .toBuffer();
  return { input, raw: { ...size, channels: 4 }, left, top };
}

/** Position and size of a watermark, in whole pixels, wholly inside the picture. */
interface PlacedWatermark extends Dimensions {
  readonly left: number;
  readonly top: number;
}

/**
 * Places a watermark in a picture: as large as its box allows, in its own proportions, never larger than the file.
 * The box is `scale` of the picture's width and height and respects the margins. Any picture has room for one pixel.
 */
export function placeWatermark(
  picture: Dimensions,
  watermark: Dimensions,
  { position, margin, scale }: WatermarkSpec,
): PlacedWatermark {
  const free = Math.round(margin * Math.min(picture.width, picture.height));
  const room = { width: picture.width - 2 * free, height: picture.height - 2 * free };
  const factor = Math.min(
    1,
    Math.min(room.width, scale * picture.width) / watermark.width,
    Math.min(room.height, scale * picture.height) / watermark.height,
  );
  const [width, height] = [watermark.width, watermark.height].map(side => Math.max(1, Math.floor(side * factor)));
  const [before, above] = GRAVITY[position];
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

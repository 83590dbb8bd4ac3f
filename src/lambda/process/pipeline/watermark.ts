import sharp, { type OverlayOptions } from 'sharp';
import type { Dimensions } from './dimensions';
import { toFrameLike, type Frame } from './frame';
import { placeWatermark } from './place-watermark';
import type { WatermarkSpec } from '../../../contract/variant-spec';

/** A watermark, decoded, with its opacity in its alpha. */
export interface Watermark extends Dimensions {
  readonly spec: WatermarkSpec;
  readonly rgba: Buffer;
}

/** Decodes a watermark's file: once, for all pictures. */
export async function readWatermark(png: Buffer, spec: WatermarkSpec): Promise<Watermark> {
  const { data, info } = await sharp(png).ensureAlpha().raw().toBuffer({ resolveWithObject: true });
  for (let at = 3; at < data.length; at += 4) { data[at] = Math.round(data[at] * spec.opacity); }
  return { spec, width: info.width, height: info.height, rgba: data };
}

/** Draws the watermark on a picture, which keeps its dimensions, and has transparency then if it had it before. */
export async function drawWatermark(frame: Frame, watermark: Watermark): Promise<Frame> {
  const { hasAlpha } = await frame.open().metadata();
  const drawn = frame.open().composite([await overlay(frame, watermark)]);
  return toFrameLike(frame, hasAlpha ? drawn : drawn.removeAlpha());
}

async function overlay(frame: Frame, { spec, rgba, ...own }: Watermark): Promise<OverlayOptions> {
  const { left, top, ...size } = placeWatermark(frame, own, spec);
  const input = await sharp(rgba, { raw: { width: own.width, height: own.height, channels: 4 } }).resize({ ...size, fit: 'fill' }).raw().toBuffer();
  return { input, raw: { ...size, channels: 4 }, left, top };
}

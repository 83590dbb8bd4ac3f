import sharp from 'sharp';
import type { Color } from './flat';

/** Makes an animation of flat frames, one color each. */
export function animated(
  format: 'gif' | 'webp',
  width: number,
  height: number,
  frames: readonly Color[],
): Promise<Buffer> {
  const data = Buffer.concat(frames.map(color => Buffer.alloc(width * height * 3, Buffer.from(color))));
  const image = sharp(data, { raw: { width, height: height * frames.length, channels: 3, pageHeight: height } });
  return (format === 'gif' ? image.gif({ keepDuplicateFrames: true }) : image.webp({ lossless: true })).toBuffer();
}

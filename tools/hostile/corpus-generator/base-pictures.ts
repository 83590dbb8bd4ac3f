import { readFile } from 'node:fs/promises';
import * as path from 'node:path';
import sharp, { type Sharp } from 'sharp';
import { ROOT } from '../../lib/paths';

const [WIDTH, HEIGHT] = [320, 240];

/**
 * A well-formed picture of each kind that can be allowed, by its file extension; `prog.jpg` is progressive, and
 * `heic` another picture.
 */
export type BasePictures = Readonly<
  Record<'jpg' | 'prog.jpg' | 'png' | 'webp' | 'gif' | 'avif' | 'tif' | 'heic', Buffer>
>;

/** A picture with slopes, edges and grain in it, so that no encoder finds it empty. */
export function basePicture(): Sharp {
  const pixels = Buffer.alloc(WIDTH * HEIGHT * 3);
  for (let at = 0; at < WIDTH * HEIGHT; at++) {
    pixels.set(colorAt(at % WIDTH, Math.floor(at / WIDTH)), at * 3);
  }
  return sharp(pixels, { raw: { width: WIDTH, height: HEIGHT, channels: 3 } });
}

let made: Promise<BasePictures> | undefined;

/** The picture in every format. */
export function basePictures(): Promise<BasePictures> {
  made ??= encodeAll();
  return made;
}

async function encodeAll(): Promise<BasePictures> {
  return {
    jpg: await basePicture().jpeg().toBuffer(),
    'prog.jpg': await basePicture().jpeg({ progressive: true }).toBuffer(),
    png: await basePicture().png().toBuffer(),
    webp: await basePicture().webp().toBuffer(),
    gif: await basePicture().gif().toBuffer(),
    avif: await basePicture().avif({ effort: 0 }).toBuffer(),
    tif: await basePicture().tiff({ compression: 'lzw' }).toBuffer(),
    // nothing here can encode it
    heic: await readFile(path.join(ROOT, 'test/fixtures/heic/photo.heic')),
  };
}

function colorAt(x: number, y: number): [number, number, number] {
  const grain = (x * 7919 + y * 104729) % 32;
  const inside = Math.hypot(x - WIDTH / 3, y - HEIGHT / 2) < HEIGHT / 4;
  return [(255 * x) / WIDTH, inside ? 220 : (255 * y) / HEIGHT, 128 + grain];
}

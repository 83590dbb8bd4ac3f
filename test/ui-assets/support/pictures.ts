import sharp, { type Sharp } from 'sharp';

/** A file as Playwright hands it to a page. */
export interface Picture {
  readonly name: string;
  readonly mimeType: string;
  readonly buffer: Buffer;
}

/** A JPEG with some detail in it; the larger it is, the more bytes it has. */
export async function jpeg(name = 'photo.jpg', width = 900, height = 600): Promise<Picture> {
  return { name, mimeType: 'image/jpeg', buffer: await noise(width, height).jpeg({ quality: 90 }).toBuffer() };
}

/** A PNG. */
export async function png(name = 'drawing.png', width = 300, height = 200): Promise<Picture> {
  return { name, mimeType: 'image/png', buffer: await noise(width, height).png().toBuffer() };
}

/** A JPEG that ends where its picture would begin: the page cannot see that it is none. */
export function stump(name: string): Picture {
  return { name, mimeType: 'image/jpeg', buffer: JPEG_START };
}

/** What tells a JPEG. */
export const JPEG_START = Buffer.from([0xff, 0xd8, 0xff, 0xe0]);

/** A file that is no image, whatever it says. */
export function text(name: string, mimeType: string): Picture {
  return { name, mimeType, buffer: Buffer.from('just some words') };
}

function noise(width: number, height: number): Sharp {
  const background = { r: 120, g: 140, b: 110 };
  return sharp({
    create: { width, height, channels: 3, background, noise: { type: 'gaussian', mean: 120, sigma: 12 } },
  });
}

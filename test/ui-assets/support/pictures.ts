import sharp, { type Sharp } from 'sharp';

/** A file in the form that Playwright passes to a page. */
export interface Picture {
  readonly name: string;
  readonly mimeType: string;
  readonly buffer: Buffer;
}

/** Creates a JPEG with noise, so that more pixels mean more bytes. */
export async function jpeg(name = 'photo.jpg', width = 900, height = 600): Promise<Picture> {
  return { name, mimeType: 'image/jpeg', buffer: await noise(width, height).jpeg({ quality: 90 }).toBuffer() };
}

/** Creates a PNG. */
export async function png(name = 'drawing.png', width = 300, height = 200): Promise<Picture> {
  return { name, mimeType: 'image/png', buffer: await noise(width, height).png().toBuffer() };
}

/** Creates a JPEG whose left half is red and whose right half is blue, unless its EXIF orientation turns it. */
export async function halves(orientation = 1, [width, height] = [1200, 800]): Promise<Picture> {
  const blue = await sharp({ create: { width: width / 2, height, channels: 3, background: '#00f' } })
    .png()
    .toBuffer();
  const picture = sharp({ create: { width, height, channels: 3, background: '#f00' } });
  const buffer = await picture
    .composite([{ input: blue, left: width / 2, top: 0 }])
    .withMetadata({ orientation })
    .jpeg()
    .toBuffer();
  return { name: `turned-${orientation}.jpg`, mimeType: 'image/jpeg', buffer };
}

/** Returns the half that a pixel of `halves` belongs to. */
export function nameOfColor([red, green, blue]: readonly number[]): 'red' | 'blue' | 'neither' {
  const [isRed, isGreen, isBlue] = [red, green, blue].map(value => value > 200);
  return isRed === isBlue || isGreen ? 'neither' : isRed ? 'red' : 'blue';
}

/** Creates a JPEG that is cut off after its signature: the page cannot detect that it is no image. */
export function stump(name: string): Picture {
  return { name, mimeType: 'image/jpeg', buffer: JPEG_START };
}

/** Signature of a JPEG. */
export const JPEG_START = Buffer.from([0xff, 0xd8, 0xff, 0xe0]);

/** Creates a text file, whatever its name and type claim. */
export function text(name: string, mimeType: string): Picture {
  return { name, mimeType, buffer: Buffer.from('just some words') };
}

function noise(width: number, height: number): Sharp {
  const background = { r: 120, g: 140, b: 110 };
  return sharp({
    create: { width, height, channels: 3, background, noise: { type: 'gaussian', mean: 120, sigma: 12 } },
  });
}

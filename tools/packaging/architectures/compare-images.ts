import sharp from 'sharp';

/** Difference between two images of one size, in steps of 256 per channel. */
export interface Distance {
  readonly mean: number;
  readonly max: number;
}

/** Compares two encoded images pixel by pixel. Throws if they differ in format or dimensions. */
export async function compareImages(one: Buffer, other: Buffer): Promise<Distance> {
  const [a, b] = await Promise.all([decode(one), decode(other)]);
  if (a.shape !== b.shape) {
    throw new Error(`expected ${a.shape}, got ${b.shape}`);
  }
  let sum = 0;
  let max = 0;
  for (let i = 0; i < a.pixels.length; i++) {
    const step = Math.abs(a.pixels[i] - b.pixels[i]);
    sum += step;
    max = Math.max(max, step);
  }
  return { mean: sum / a.pixels.length, max };
}

async function decode(image: Buffer): Promise<{ shape: string; pixels: Buffer }> {
  const { format } = await sharp(image).metadata();
  const { data, info } = await sharp(image).raw().toBuffer({ resolveWithObject: true });
  return { shape: `${format} ${info.width} × ${info.height} × ${info.channels}`, pixels: data };
}

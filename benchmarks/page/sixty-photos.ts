import { existsSync } from 'node:fs';
import { mkdir, rename } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { photograph } from '../photos/photograph';

const COUNT = 60;
const [WIDTH, HEIGHT] = [4000, 3000];

/** Makes sixty photos of 12 megapixels, each in colors of its own, unless they exist. Returns their files. */
export async function sixtyPhotos(folder: string): Promise<string[]> {
  await mkdir(folder, { recursive: true });
  const files = Array.from({ length: COUNT }, (_, index) => join(folder, `photo-${index + 1}.jpg`));
  if (files.every(existsSync)) {
    return files;
  }
  const { data, info } = await (await photograph(WIDTH, HEIGHT)).raw().toBuffer({ resolveWithObject: true });
  for (const [index, file] of files.entries()) {
    const { width, height } = info;
    await sharp(data, { raw: { width, height, channels: 3 } })
      .modulate({ hue: index * 6 })
      .jpeg({ quality: 78 })
      .toFile(`${file}.part`);
    await rename(`${file}.part`, file);
  }
  return files;
}

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';

const PHOTO = join(__dirname, '../../test/fixtures/photos/seeding-cc0.jpg');
const SIZE = { width: 6000, height: 4000 };
const GRAIN = 8;

/**
 * Makes a JPEG of 24 megapixels in a folder and returns its path: the repo's photo, scaled up.
 *
 * Scaling up makes a picture smoother, and so cheaper to decode, than any camera's: the grain brings the file to the 8 MB that are usual.
 */
export async function makePhoto(folder: string): Promise<string> {
  const noise = { type: 'gaussian' as const, mean: 128, sigma: GRAIN };
  const grain = await sharp({ create: { ...SIZE, channels: 3, background: 'grey', noise } }).png({ compressionLevel: 1 }).toBuffer();
  const photo = await sharp(PHOTO).resize(SIZE).composite([{ input: grain, blend: 'hard-light' }]).jpeg({ quality: 92 }).toBuffer();
  const path = join(folder, '24-megapixels.jpg');
  writeFileSync(path, photo);
  return path;
}

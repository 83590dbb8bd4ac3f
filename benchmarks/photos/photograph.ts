import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp, { type Sharp } from 'sharp';
import { ROOT } from '../../tools/lib/paths';

/** The repository's CC0 photo. */
export const PHOTO = join(ROOT, 'test/fixtures/photos/seeding-cc0.jpg');

const SEED = 20261124;
const TILE = 512;
const GRAIN = 8;

/**
 * Returns the repository's photo at any size, with the same grain each time.
 *
 * Scaling makes a picture smoother, and so cheaper to decode, than any camera's: the grain compensates.
 */
export async function photograph(width: number, height: number): Promise<Sharp> {
  const scaled = await sharp(readFileSync(PHOTO))
    .resize(width, height, { fit: 'cover' })
    .png({ compressionLevel: 0 })
    .toBuffer();
  const grain = sharp(grainTile(), { raw: { width: TILE, height: TILE, channels: 3 } }).png();
  const grainy = await sharp(scaled)
    .composite([{ input: await grain.toBuffer(), tile: true, blend: 'hard-light' }])
    .removeAlpha()
    .raw()
    .toBuffer();
  return sharp(grainy, { raw: { width, height, channels: 3 }, limitInputPixels: false });
}

/** Returns grey noise around the middle; the sum of three uniform numbers approximates a normal distribution. */
function grainTile(): Buffer {
  const next = randomNumbers(SEED);
  const tile = Buffer.alloc(TILE * TILE * 3);
  for (let at = 0; at < tile.length; at += 3) {
    tile.fill(Math.round(128 + 2 * GRAIN * (next() + next() + next() - 1.5)), at, at + 3);
  }
  return tile;
}

/**
 * Returns numbers in (0, 1) from Park and Miller's generator: fast enough for each pixel, unlike the one of
 * tools/chaos.
 */
function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 48271) % 2147483647;
    return state / 2147483647;
  };
}

import { createHash } from 'node:crypto';

const STEP = 6;

/** Numbers from 0 to below 1, evenly spread, and always the same for the same seed. */
export function seededRandom(seed: string): () => number {
  let block = createHash('sha256').update(seed).digest();
  let at = 0;
  return () => {
    if (at + STEP > block.length) {
      block = createHash('sha256').update(block).digest();
      at = 0;
    }
    at += STEP;
    return block.readUIntBE(at - STEP, STEP) / 2 ** (8 * STEP);
  };
}

/** Evenly spread bytes. */
export function randomBytes(random: () => number, length: number): Buffer {
  return Buffer.from(Array.from({ length }, () => Math.floor(256 * random())));
}

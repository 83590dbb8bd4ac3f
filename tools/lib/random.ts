import { createHash } from 'node:crypto';
import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';

/** Random numbers that a seed determines: the same seed gives the same numbers on every machine. */
export class Random {
  private readonly generator: ReturnType<typeof xoroshiro128plus>;

  constructor(seed: number | string) {
    this.generator = xoroshiro128plus(createHash('sha256').update(String(seed)).digest().readInt32BE());
  }

  /** Draws a number from 0 up to, not including, 1. */
  next(): number {
    return uniformInt(this.generator, 0, 2 ** 32 - 1) / 2 ** 32;
  }

  /** Draws true with a probability from 0 to 1. */
  chance(probability: number): boolean {
    return this.next() < probability;
  }

  /** Draws a whole number, both bounds included. */
  between(min: number, max: number): number {
    return uniformInt(this.generator, min, max);
  }

  /** Draws one of the items. */
  pick<T>(items: readonly T[]): T {
    return items[this.between(0, items.length - 1)];
  }

  /** Draws evenly distributed bytes. */
  bytes(length: number): Buffer {
    return Buffer.from(Array.from({ length }, () => this.between(0, 255)));
  }
}

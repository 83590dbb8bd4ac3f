import { createHash } from 'node:crypto';

/** Seeded random numbers. */
export class Random {
  private drawn = 0;

  constructor(private readonly seed: number) {}

  /** Returns a number from 0 up to, not including, 1. */
  next(): number {
    this.drawn += 1;
    return createHash('sha256').update(`${this.seed} ${this.drawn}`).digest().readUInt32BE() / 2 ** 32;
  }

  /** Returns true with the given probability. */
  chance(probability: number): boolean {
    return this.next() < probability;
  }

  /** Returns a whole number, both bounds included. */
  between(min: number, max: number): number {
    return min + Math.floor(this.next() * (max - min + 1));
  }

  pick<T>(items: readonly T[]): T {
    return items[this.between(0, items.length - 1)];
  }
}

import { createHash } from 'node:crypto';

/** Random numbers that a seed determines. */
export class Random {
  private drawn = 0;

  constructor(private readonly seed: number) {}

  /** From 0 up to, not including, 1. */
  next(): number {
    this.drawn += 1;
    return createHash('sha256').update(`${this.seed} ${this.drawn}`).digest().readUInt32BE() / 2 ** 32;
  }

  /** True so often, from 0 to 1. */
  chance(probability: number): boolean {
    return this.next() < probability;
  }

  /** A whole number, both bounds included. */
  between(min: number, max: number): number {
    return min + Math.floor(this.next() * (max - min + 1));
  }

  pick<T>(items: readonly T[]): T {
    return items[this.between(0, items.length - 1)];
  }
}

/** A figure over several rounds. */
export interface Spread {
  readonly median: number;
  readonly min: number;
  readonly max: number;
}

/** Median, least and greatest; all NaN for no values. The median of an even number is the mean of the two in the middle. */
export function spread(values: readonly number[]): Spread {
  if (values.length === 0) {
    return { median: NaN, min: NaN, max: NaN };
  }
  const sorted = [...values].sort((a, b) => a - b);
  const middle = (sorted[Math.floor((sorted.length - 1) / 2)] + sorted[Math.ceil((sorted.length - 1) / 2)]) / 2;
  return { median: middle, min: sorted[0], max: sorted.at(-1)! };
}

/** How two series that were measured in pairs compare: the spread of a / b, pair by pair. */
export function pairedRatio(a: readonly number[], b: readonly number[]): Spread {
  const pairs = Math.min(a.length, b.length);
  return spread(a.slice(0, pairs).map((value, index) => value / b[index]));
}

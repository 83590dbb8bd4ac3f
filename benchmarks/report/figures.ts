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

/** Nothing to say. */
const BLANK = '–';

/** `0.38 (0.36–0.41)`. */
export function spreadCell({ median, min, max }: Spread): string {
  return Number.isNaN(median) ? BLANK : `${median.toFixed(2)} (${min.toFixed(2)}–${max.toFixed(2)})`;
}

/** A number with so many digits, or nothing for none. */
export function numberCell(value: number | undefined, digits: number): string {
  return value === undefined || !Number.isFinite(value) ? BLANK : value.toFixed(digits);
}

/** With its sign, for differences. */
export function signedCell(value: number | undefined, digits: number): string {
  if (value === undefined || !Number.isFinite(value)) {
    return BLANK;
  }
  return `${value < 0 ? '−' : '+'}${Math.abs(value).toFixed(digits)}`;
}

/** Lines of text whose columns are as wide as their widest cell: the first to the left, all others to the right. */
export function formatRows(rows: readonly (readonly string[])[]): string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map(row => (row[column] ?? '').length)));
  return rows.map(row =>
    row
      .map((cell, column) => (column === 0 ? cell.padEnd(widths[0]) : cell.padStart(widths[column])))
      .join('  ')
      .trimEnd(),
  );
}

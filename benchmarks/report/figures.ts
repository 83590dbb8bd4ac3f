/** Median and range of a figure over several rounds. */
export interface Spread {
  readonly median: number;
  readonly min: number;
  readonly max: number;
}

/**
 * Returns median, minimum and maximum; all NaN for no values. The median of an even number is the mean of the middle
 * two.
 */
export function spread(values: readonly number[]): Spread {
  if (values.length === 0) {
    return { median: NaN, min: NaN, max: NaN };
  }
  const sorted = [...values].sort((a, b) => a - b);
  const middle = (sorted[Math.floor((sorted.length - 1) / 2)] + sorted[Math.ceil((sorted.length - 1) / 2)]) / 2;
  return { median: middle, min: sorted[0], max: sorted.at(-1)! };
}

/** Returns the spread of a / b over two series that were measured in pairs. */
export function pairedRatio(a: readonly number[], b: readonly number[]): Spread {
  const pairs = Math.min(a.length, b.length);
  return spread(a.slice(0, pairs).map((value, index) => value / b[index]));
}

/** Cell without a value. */
export const BLANK = '–';

/** Formats a spread as `0.38 (0.36–0.41)`. */
export function spreadCell({ median, min, max }: Spread): string {
  return Number.isNaN(median) ? BLANK : `${median.toFixed(2)} (${min.toFixed(2)}–${max.toFixed(2)})`;
}

/** Formats a number with a fixed number of digits; blank if it is missing. */
export function numberCell(value: number | undefined, digits: number): string {
  return value === undefined || !Number.isFinite(value) ? BLANK : value.toFixed(digits);
}

/** Formats a difference with its sign. */
export function signedCell(value: number | undefined, digits: number): string {
  if (value === undefined || !Number.isFinite(value)) {
    return BLANK;
  }
  return `${value < 0 ? '−' : '+'}${Math.abs(value).toFixed(digits)}`;
}

/**
 * Formats rows as aligned lines: the first column to the left, all others to the right. tools/lib/table.ts aligns
 * text cells to the left, but the cells here are figures with text.
 */
export function formatRows(rows: readonly (readonly string[])[]): string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map(row => (row[column] ?? '').length)));
  return rows.map(row =>
    row
      .map((cell, column) => (column === 0 ? cell.padEnd(widths[0]) : cell.padStart(widths[column])))
      .join('  ')
      .trimEnd(),
  );
}

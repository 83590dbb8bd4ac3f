import type { Spread } from './statistics';

/** Nothing to say. */
export const BLANK = '–';

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

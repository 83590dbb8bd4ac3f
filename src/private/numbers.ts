import { invalidProp } from './invalid-prop';

/** Whether a value is a whole number between two bounds, both included. Tokens are none: the functions need the figure at synth. */
export function isWholeNumber(value: number, min: number, max: number): boolean {
  return Number.isInteger(value) && value >= min && value <= max;
}

/** Throws if a prop is there and no whole number between the bounds. */
export function assertWholeNumber(prop: string, value: number | undefined, min: number, max: number): void {
  if (value !== undefined && !isWholeNumber(value, min, max)) {
    throw invalidProp(prop, value, `a whole number from ${min} to ${max}`, 'give one, or leave it out for the default');
  }
}

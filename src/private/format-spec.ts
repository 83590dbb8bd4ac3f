import { invalidProp } from './invalid-prop';
import { isWholeNumber } from './numbers';
import type { FormatSpec } from '../contract/variant-spec';

/** sharp's ranges for what an encoder is told ("Output options", sharp's documentation). */
const RANGES = {
  quality: () => [1, 100],
  effort: (format: string) => format === 'avif' ? [0, 9] : [0, 6],
  compressionLevel: () => [0, 9],
} as const;

/** Throws if an encoder would not take an option. */
export function checkFormatSpec(spec: FormatSpec): void {
  for (const option of ['quality', 'effort', 'compressionLevel'] as const) {
    const value = spec[option];
    const [min, max] = RANGES[option](spec.format);
    if (value !== undefined && !isWholeNumber(value, min, max)) {
      throw invalidProp(`OutputFormat.${spec.format}({ ${option} })`, value, `a whole number from ${min} to ${max}`, 'give one, or leave it out for the default');
    }
  }
}

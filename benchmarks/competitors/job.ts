import type { InputLimits } from '../../src/contract/input-limits';
import type { SizeSpec } from '../../src/contract/variant-spec';
import type { OutputFormat } from '../../src/lambda/process/pipeline/plan/plan';

/** The construct's default sizes. */
export const SIZES: readonly SizeSpec[] = [
  { name: 'thumb', width: 200, height: 200, fit: 'cover', enlarge: false },
  { name: 'medium', width: 800, fit: 'inside', enlarge: false },
  { name: 'large', width: 1600, fit: 'inside', enlarge: false },
];

/** The construct's default formats. */
export const FORMATS: readonly OutputFormat[] = [
  { format: 'webp', quality: 80 },
  { format: 'jpeg', quality: 80 },
];

/** Limits that accept every photo to be measured. */
export const LIMITS: InputLimits = {
  allowedFormats: ['jpeg', 'png', 'webp', 'gif', 'avif', 'tiff'],
  maxBytes: 100 * 1024 * 1024,
  maxPixels: 200_000_000,
  maxSide: 30_000,
  heldBytes: 10_000_000_000,
};

/** File names of all outputs of one job, `<size>.<format>`. */
export const OUTPUT_NAMES: readonly string[] = SIZES.flatMap(size =>
  FORMATS.map(({ format }) => `${size.name}.${format}`),
);

/** Output files by name, `<size>.<format>`. */
export type Outputs = Map<string, Buffer>;

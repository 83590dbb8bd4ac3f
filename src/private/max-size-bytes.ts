import { SizeRoundingBehavior } from 'aws-cdk-lib';
import { invalidProp } from './invalid-prop';
import type { EncodingOptions } from '../encoding-options';

/** Less than any picture needs that is worth showing. */
const MIN_BYTES = 1024;

/** A format's `maxSize` in bytes, if it has one. Throws if it is known at deployment only, or too small for a picture. */
export function maxSizeBytes(format: string, { maxSize }: EncodingOptions): number | undefined {
  if (maxSize === undefined) { return undefined; }
  if (typeof maxSize.toBytes !== 'function') {
    throw invalidProp(`OutputFormat.${format}({ maxSize })`, maxSize, 'a Size', 'write it like Size.kibibytes(100)');
  }
  const bytes = maxSize.isUnresolved() ? NaN : maxSize.toBytes({ rounding: SizeRoundingBehavior.FLOOR });
  if (bytes >= MIN_BYTES) { return bytes; }
  throw invalidProp(`OutputFormat.${format}({ maxSize })`, maxSize.isUnresolved() ? maxSize : `${bytes} bytes`, `at least ${MIN_BYTES} bytes`,
    'give a larger size, or leave it out');
}

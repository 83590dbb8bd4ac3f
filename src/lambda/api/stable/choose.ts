import type { Wish } from './wish';
import { UNIVERSAL_FORMATS } from '../../../contract/output-formats';
import type { VariantInfo } from '../../../contract/record';

/**
 * Returns the variant of one size that a viewer gets: the first one whose format it reads, as a browser chooses among
 * the sources of a `<picture>`. If it reads none, the first one. With a format, exactly that one, or undefined.
 *
 * The order of the variants is that of the formats in the construct. It decides, rather than the weights of `Accept`:
 * browsers weigh the formats of images alike.
 */
export function chooseVariant(variants: readonly VariantInfo[], wish: Wish): VariantInfo | undefined {
  if ('format' in wish) {
    return variants.find(({ format }) => format === wish.format);
  }
  return (
    variants.find(({ format }) => UNIVERSAL_FORMATS.includes(format) || wish.named.includes(format)) ?? variants[0]
  );
}

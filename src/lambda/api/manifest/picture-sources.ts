import type { ManifestSource, ManifestVariant } from '../../../contract/http';

interface Dimensions {
  readonly width: number;
  readonly height: number;
}

/**
 * The `<source>`s of a `<picture>`, one a format, in the order in which the formats first occur.
 *
 * Only variants that show the whole image take part (a browser swaps the candidates of one srcset freely, so that they must look
 * alike), one a width, smallest first. A format without any is left out; so are all while the original's dimensions are unknown.
 */
export function pictureSources(variants: readonly ManifestVariant[], original: Partial<Dimensions> | undefined): ManifestSource[] {
  const { width, height } = original ?? {};
  if (width === undefined || height === undefined) { return []; }
  const whole = variants.filter(variant => sameAspect(variant, { width, height }));
  const types = [...new Set(whole.map(variant => variant.contentType))];
  return types.map(type => ({ type, srcset: srcset(whole.filter(variant => variant.contentType === type)) }));
}

/** Whether one is a scaled copy of the other: some scale gives both sides to within a pixel, which is what rounding can take. */
function sameAspect(variant: Dimensions, original: Dimensions): boolean {
  return (variant.width - 1) * original.height <= (variant.height + 1) * original.width
    && (variant.height - 1) * original.width <= (variant.width + 1) * original.height;
}

function srcset(variants: readonly ManifestVariant[]): string {
  const onePerWidth = variants.filter((variant, index) => variants.findIndex(other => other.width === variant.width) === index);
  return onePerWidth
    .sort((a, b) => a.width - b.width)
    .map(variant => `${variant.url} ${variant.width}w`)
    .join(', ');
}

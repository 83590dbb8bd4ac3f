import '../../../support/reopen-loaders';
import type { InputLimits } from '../../../../src/contract/input-limits';
import type { OutputFormatName } from '../../../../src/contract/output-formats';
import type { SizeSpec, VariantSpec } from '../../../../src/contract/variant-spec';
import {
  type Layers,
  renderImage,
  type ImageSource,
  type RenderedImage,
  type RenderedVariant,
} from '../../../../src/lambda/process/pipeline';
import type { OutputFormat } from '../../../../src/lambda/process/pipeline/plan/plan';
import type { Color } from '../../../support/images';

export const LIMITS: InputLimits = {
  allowedFormats: ['jpeg', 'png', 'webp', 'gif', 'avif', 'tiff'],
  maxBytes: 20 * 1024 * 1024,
  maxPixels: 50_000_000,
  maxSide: 40_000,
  heldBytes: 1_600_000_000,
};

export const WEBP: OutputFormat = { format: 'webp', quality: 80 };
export const JPEG: OutputFormat = { format: 'jpeg', quality: 90 };
export const AVIF: OutputFormat = { format: 'avif', quality: 60 };
export const PNG: OutputFormat = { format: 'png' };

/** A size, by default one that leaves the image whole and does not enlarge it. */
export function size(spec: Partial<SizeSpec> & { readonly width?: number; readonly height?: number }): SizeSpec {
  return { name: 'it', fit: 'inside', enlarge: false, ...spec };
}

export interface Rendered {
  readonly image: RenderedImage;
  readonly variants: readonly RenderedVariant[];
  /** The body of the only variant, or of the only one in a format. */
  body(format?: OutputFormatName): Buffer;
}

/** Runs the pipeline; by default to one PNG of at most 64 × 64 pixels, metadata stripped. */
export async function render(
  bytes: Buffer,
  spec: Partial<VariantSpec> = {},
  limits: Partial<InputLimits> = {},
  told: Omit<ImageSource, 'bytes'> = {},
  additions?: Layers,
): Promise<Rendered> {
  const variants: RenderedVariant[] = [];
  const whole: VariantSpec = {
    sizes: [size({ width: 64, height: 64 })],
    formats: [PNG],
    metadata: 'strip',
    placeholder: false,
    ...spec,
  };
  const image = await renderImage(
    { bytes, ...told },
    { ...LIMITS, ...limits },
    whole,
    variant => variants.push(variant),
    additions,
  );
  return {
    image,
    variants,
    body: format => only(variants.filter(variant => format === undefined || variant.format === format)).body,
  };
}

function only(variants: readonly RenderedVariant[]): RenderedVariant {
  expect(variants).toHaveLength(1);
  return variants[0];
}

/** Expects two colors to be alike to the eye: no channel further off than `tolerance`. */
export function expectColor(actual: Color, expected: Color, tolerance = 6): void {
  const off = Math.max(...expected.map((value, channel) => Math.abs(value - actual[channel])));
  const isAlike = actual.length === expected.length && off <= tolerance;
  expect({ actual, isAlike }).toEqual({ actual, isAlike: true });
}

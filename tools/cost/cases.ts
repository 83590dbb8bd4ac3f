import { ImageFit, OutputFormat, type ServerlessImageProcessorProps } from '../../src';
import type { Presets } from '../../src/contract/presets';
import { resolveProps } from '../../src/settings/resolve-props';

/** Name of the processor, as on its metrics. */
export const PROCESSOR = 'Shop-Images';

const JPEG_FALLBACK = [OutputFormat.webp(), OutputFormat.jpeg()];

/** Outputs whose CPU time `npm run cost -- --measure` measures: the defaults, and what saves or costs most. */
export const CASES = {
  defaults: {},
  webpOnly: { formats: [OutputFormat.webp()] },
  jpegOnce: {
    formats: [OutputFormat.webp()],
    sizes: [
      { name: 'thumb', width: 200, height: 200, fit: ImageFit.COVER },
      { name: 'medium', width: 800, height: 800 },
      { name: 'large', width: 1600, height: 1600, formats: JPEG_FALLBACK },
    ],
  },
  twoSizes: {
    sizes: [
      { name: 'thumb', width: 200, height: 200, fit: ImageFit.COVER },
      { name: 'large', width: 1600, height: 1600 },
    ],
  },
  withAvif: { formats: [OutputFormat.avif(), ...JPEG_FALLBACK] },
} satisfies Readonly<Record<string, ServerlessImageProcessorProps>>;

/** Name of a case. */
export type CaseName = keyof typeof CASES;

/** Returns the presets of a case, as the construct renders them for the functions. */
export function presetsOf(name: CaseName): Presets {
  return resolveProps(CASES[name], PROCESSOR).presets;
}

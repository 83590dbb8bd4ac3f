import type { Presets } from '../../../src/contract/presets';

/** Presets of the model's world. */
export const PRESETS: Presets = {
  default: {
    limits: { allowedFormats: ['jpeg'], maxBytes: 1000, maxPixels: 1000, maxSide: 1000, heldBytes: 1_000_000_000 },
    spec: {
      sizes: [{ name: 's', width: 10, fit: 'inside', enlarge: false }],
      formats: [{ format: 'webp' }, { format: 'jpeg' }],
      metadata: 'strip',
      placeholder: false,
    },
    visibility: 'UPLOADER',
  },
};

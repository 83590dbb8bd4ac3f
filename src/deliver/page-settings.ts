import { allowedContentTypes } from '../contract/input-limits';
import type { PageOffer, PageSettings } from '../contract/page-config';
import { DEFAULT_PRESET, type Presets, type PresetSettings } from '../contract/presets';

/** Returns the settings of the page that follow from the presets, and from whether images have owners. */
export function pageSettings(presets: Presets, hasOwners = false): PageSettings {
  const named = Object.entries(presets).map(([name, settings]) => ({ name, ...offerOf(settings) }));
  return {
    ...offerOf(presets[DEFAULT_PRESET]),
    ...(named.length > 1 ? { presets: named } : {}),
    ...(hasOwners ? { hasOwners: true as const } : {}),
  };
}

function offerOf({ limits, spec, visibility }: PresetSettings): PageOffer {
  return {
    maxBytes: limits.maxBytes,
    allowedTypes: allowedContentTypes(limits),
    maxPixels: limits.maxPixels,
    maxSide: limits.maxSide,
    sizes: spec.sizes.map(({ name, width, height, fit }) => ({ name, width, height, fit })),
    ...(visibility === 'PUBLIC' ? { isPublic: true as const } : {}),
    ...(visibility === 'UPLOADER' ? { choosesVisibility: true as const } : {}),
  };
}

import { allowedContentTypes } from '../contract/input-limits';
import { DEFAULT_PRESET, type Presets, type PresetSettings } from '../contract/presets';

/** Limits that the upload page checks before it sends a file. */
interface PageLimits {
  readonly maxBytes: number;
  readonly allowedTypes: readonly string[];
}

/** Settings of the page, as in its `config.json`. The limits are those of the default. */
export interface PageSettings extends PageLimits {
  /** All presets in the order in which the page offers them; absent if there is only the default. */
  readonly presets?: readonly (PageLimits & { readonly name: string; readonly isPublic?: true })[];
}

/** Returns the settings of the page. */
export function pageSettings(presets: Presets): PageSettings {
  const named = Object.entries(presets).map(([name, settings]) => ({
    name,
    ...limitsOf(settings),
    ...(settings.visibility === 'PUBLIC' ? { isPublic: true as const } : {}),
  }));
  return { ...limitsOf(presets[DEFAULT_PRESET]), ...(named.length > 1 ? { presets: named } : {}) };
}

function limitsOf({ limits }: PresetSettings): PageLimits {
  return { maxBytes: limits.maxBytes, allowedTypes: allowedContentTypes(limits) };
}

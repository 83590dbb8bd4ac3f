import { allowedContentTypes } from '../contract/input-limits';
import { presetOf, type Presets } from '../contract/presets';

/** Limits that the upload page checks before it sends a file, as in its `config.json`. */
export interface PageSettings {
  readonly maxBytes: number;
  readonly allowedTypes: readonly string[];
}

/** Returns what the page needs to know about the presets. */
export function pageSettings(presets: Presets): PageSettings {
  const { limits } = presetOf(presets);
  return { maxBytes: limits.maxBytes, allowedTypes: allowedContentTypes(limits) };
}

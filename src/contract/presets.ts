import type { InputLimits } from './input-limits';
import type { VariantSpec } from './variant-spec';

/** Name of the preset that the top-level props form. */
export const DEFAULT_PRESET = 'default';

/**
 * Visibility of a preset's images: `PRIVATE` and `PUBLIC` are those of every image; with `UPLOADER`, each upload
 * request decides.
 */
export type PresetVisibility = 'PRIVATE' | 'PUBLIC' | 'UPLOADER';

/** Settings of one preset: plain JSON, passed to the functions in a layer. */
export interface PresetSettings {
  /** Key prefix of the objects put by other means that have this preset; absent: none. */
  readonly uploadPrefix?: string;
  readonly limits: InputLimits;
  readonly spec: VariantSpec;
  readonly visibility: PresetVisibility;
}

/** Settings of all presets by name. `DEFAULT_PRESET` always exists. */
export type Presets = Readonly<Record<string, PresetSettings>>;

/** Returns whether there is a preset with this name. */
export function isPreset(presets: Presets, name: string): boolean {
  return Object.hasOwn(presets, name);
}

/** Returns the name of the preset of an object that was put by other means: the longest prefix of its key decides. */
export function presetOfKey(presets: Presets, key: string): string {
  const [name] = Object.entries(presets).reduce<[string, number]>(
    (longest, [candidate, { uploadPrefix }]) =>
      uploadPrefix !== undefined && key.startsWith(uploadPrefix) && uploadPrefix.length > longest[1]
        ? [candidate, uploadPrefix.length]
        : longest,
    [DEFAULT_PRESET, 0],
  );
  return name;
}

/**
 * Returns a preset by the name on a record; absent: the default. A preset that was removed from the construct has the
 * default's settings, so that its images are still processed.
 */
export function presetOf(presets: Presets, name: string = DEFAULT_PRESET): PresetSettings {
  return presets[isPreset(presets, name) ? name : DEFAULT_PRESET];
}

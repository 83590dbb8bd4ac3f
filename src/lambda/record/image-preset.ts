import { DEFAULT_PRESET, presetOf, presetOfKey, type Presets, type PresetSettings } from '../../contract/presets';
import type { ImageRecord } from '../../contract/record';

/** The part of a record that determines the preset of an image. */
type Chosen = Pick<ImageRecord, 'preset'> | undefined;

/** Returns the settings of an image's preset: the one on its record, otherwise that of its key. */
export function presetOfImage(presets: Presets, record: Chosen, key: string): PresetSettings {
  return presetOf(presets, nameOf(presets, record, key));
}

/** Returns the record with its preset, which is then independent of prefixes; the default is not written. */
export function withPreset(presets: Presets, record: ImageRecord, key: string): ImageRecord {
  const name = nameOf(presets, record, key);
  return name === DEFAULT_PRESET ? record : { ...record, preset: name };
}

function nameOf(presets: Presets, record: Chosen, key: string): string {
  return record?.preset ?? presetOfKey(presets, key);
}

/**
 * Returns the visibility of an image whose object was put by other means than the API: what the object asks for if the
 * preset leaves it to the uploader, otherwise that of the preset. A visibility that the record has stays.
 */
export function visibilityOfObject(
  { visibility }: PresetSettings,
  record: Pick<ImageRecord, 'visibility'>,
  wanted: ImageRecord['visibility'],
): ImageRecord['visibility'] {
  if (visibility === 'UPLOADER') {
    return wanted ?? record.visibility;
  }
  return record.visibility ?? (visibility === 'PUBLIC' ? 'PUBLIC' : undefined);
}

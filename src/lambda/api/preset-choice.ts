import { invalidRequest, ProblemError, shorten } from './problems';
import type { CreateUploadRequest } from '../../contract/http';
import { DEFAULT_PRESET, isPreset, presetOf, type Presets, type PresetSettings } from '../../contract/presets';
import type { ImageRecord } from '../../contract/record';

/** The preset of an upload request. */
interface PresetChoice {
  readonly settings: PresetSettings;
  /** The choice as on the record: nothing for the default preset, and for private images. */
  readonly recorded: Pick<ImageRecord, 'preset' | 'visibility'>;
}

/**
 * Returns the preset and the visibility of an upload. Throws a 400 problem if the preset is unknown, or if a visibility
 * is given that the preset does not leave to the uploader.
 */
export function choosePreset(
  presets: Presets,
  { preset = DEFAULT_PRESET, visibility }: Pick<CreateUploadRequest, 'preset' | 'visibility'>,
): PresetChoice {
  checkPreset(presets, preset);
  const settings = presetOf(presets, preset);
  if (visibility !== undefined && settings.visibility !== 'UPLOADER') {
    const fixed = settings.visibility.toLowerCase();
    throw new ProblemError(
      invalidRequest(
        `visibility is ${visibility}; expected none, since all images of the preset "${preset}" are ${fixed}`,
      ),
    );
  }
  const isPublic = (visibility ?? settings.visibility) === 'PUBLIC';
  return {
    settings,
    recorded: {
      preset: preset === DEFAULT_PRESET ? undefined : preset,
      visibility: isPublic ? 'PUBLIC' : undefined,
    },
  };
}

/** Throws a 400 problem that lists the presets unless there is one with this name. */
export function checkPreset(presets: Presets, name: string): void {
  if (!isPreset(presets, name)) {
    const names = Object.keys(presets).join(', ');
    throw new ProblemError(invalidRequest(`preset is ${JSON.stringify(shorten(name))}; expected one of ${names}`));
  }
}

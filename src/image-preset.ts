import type { ImageIntakeProps } from './image-intake';
import type { ImageOutputProps } from './image-output';

/**
 * One kind of images of an app, such as its avatars, with sizes, formats, limits and visibility of its own.
 *
 * A prop that is omitted has the value of the processor. The only exception is `heic`, which a preset with
 * `allowedInputTypes` does not inherit.
 */
export interface ImagePreset extends ImageOutputProps, ImageIntakeProps {
  /**
   * Key prefix of originals that have this preset, for objects that are not uploaded through the API, such as
   * `uploads/avatars/`. If an object's key has the prefixes of several presets, the longest decides.
   *
   * The full prefix: it begins with the processor's `uploadPrefix`, is longer, and ends with `/`. The API ignores it:
   * there, each upload request names its preset.
   *
   * @default - no prefix: only uploads through the API have this preset
   */
  readonly uploadPrefix?: string;
}

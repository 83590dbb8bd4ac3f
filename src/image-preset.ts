import type { ImageIntakeProps } from './image-intake';
import type { ImageOutputProps } from './image-output';

/**
 * Kind of images of an app, such as its avatars, with its own sizes, formats, limits and visibility.
 *
 * A prop that is omitted has the value of the processor. The only exception is `heic`: a preset with its own allowed
 * input types does not inherit it.
 *
 * @example
 * new ServerlessImageProcessor(this, 'Images', {
 *   presets: {
 *     avatar: {
 *       sizes: [{ name: 'face', width: 96, height: 96, fit: ImageFit.COVER }],
 *       visibility: ImageVisibility.PUBLIC,
 *     },
 *   },
 * });
 */
export interface ImagePreset extends ImageOutputProps, ImageIntakeProps {
  /**
   * Key prefix of the objects that get this preset without an upload through the API, such as `uploads/avatars/`. If a
   * key begins with the prefixes of several presets, the longest one decides.
   *
   * The full prefix: it begins with the upload prefix of the processor, is longer, and ends with `/`. It has no effect
   * on uploads through the API, which name their preset in the request.
   *
   * @default - no prefix: only uploads through the API have this preset
   */
  readonly uploadPrefix?: string;
}

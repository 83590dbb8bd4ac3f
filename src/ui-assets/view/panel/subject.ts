import type { Dimensions } from './crop-rule';
import { largestWhole, sizeRows } from './size-rows';
import type { ImageManifest, ManifestVariant } from '../../../client';
import type { PagePreset, PageSize } from '../../config/config';

/** Returns the variants to show large: the largest size that shows the whole image, else the largest crop. */
export function shownFiles(manifest: ImageManifest | undefined): readonly ManifestVariant[] {
  if (!manifest?.variants?.length) {
    return [];
  }
  const whole = largestWhole(manifest);
  return whole.length > 0 ? whole : sizeRows(manifest)[0].files;
}

/**
 * Returns the sizes that are cut around the focus point: those of the preset, or the crops of the image if the page
 * does not know its sizes.
 */
export function coverSizes(preset: PagePreset | undefined, manifest: ImageManifest | undefined): readonly PageSize[] {
  if (preset && preset.sizes.length > 0) {
    return preset.sizes.filter(({ fit, width, height }) => fit === 'cover' && width && height);
  }
  return manifest ? sizeRows(manifest).filter(({ isCrop }) => isCrop) : [];
}

/** Returns the first size that is known, in the order of trust; 3:2 if none is. */
export function firstKnown(
  ...sizes: readonly ({ readonly width?: number; readonly height?: number } | undefined)[]
): Dimensions {
  const known = sizes.find(size => size?.width && size.height);
  return { width: known?.width ?? 3, height: known?.height ?? 2 };
}

import type { ImageManifest, ManifestVariant } from '../../../client';
import { wholeVariants } from '../../../client/picture';

/** Variants of one size, one for each format. */
export interface SizeRow {
  readonly name: string;
  readonly width: number;
  readonly height: number;
  /** Shows a part of the image only. */
  readonly isCrop: boolean;
  readonly files: readonly ManifestVariant[];
}

/** Groups the variants of an image by size, largest first. The formats keep the order of the manifest. */
export function sizeRows(manifest: ImageManifest): readonly SizeRow[] {
  const { variants = [] } = manifest;
  const whole = wholeVariants(manifest);
  return [...new Set(variants.map(({ name }) => name))]
    .map(name => {
      const files = variants.filter(variant => variant.name === name);
      const [{ width, height }] = files;
      return { name, width, height, files, isCrop: !whole.includes(files[0]) };
    })
    .sort((one, other) => other.width * other.height - one.width * one.height);
}

/** Returns the variants of the largest size that shows the whole image, one for each format; none if all are crops. */
export function largestWhole(manifest: ImageManifest): readonly ManifestVariant[] {
  return sizeRows(manifest).find(({ isCrop }) => !isCrop)?.files ?? [];
}

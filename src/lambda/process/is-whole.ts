import type { ImageRecord } from '../../contract/record';
import type { VariantStore } from '../ports';

/** Tells whether an image is READY, and all its variants exist. */
export async function isWhole(
  variants: Pick<VariantStore, 'list'>,
  { status, folder, variants: made = [] }: ImageRecord,
): Promise<boolean> {
  if (status !== 'READY' || folder === undefined) {
    return false;
  }
  const stored = new Set(await variants.list(folder));
  return made.every(({ key }) => stored.has(key));
}

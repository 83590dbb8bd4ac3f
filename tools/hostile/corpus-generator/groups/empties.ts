import { basePictures } from '../base-pictures';
import type { MadeFile } from '../made-file';

/** Shorter than this, a JPEG cannot be told from anything else. */
const MAGIC_BYTES = 3;

/** Nothing at all, and the first few bytes of a picture. */
export async function empties(): Promise<MadeFile[]> {
  const { jpg } = await basePictures();
  return [0, 1, 2, 3, 4, 8, 12, 16, 64].map(length => ({
    name: `first-${length}.jpg`,
    bytes: jpg.subarray(0, length),
    expected: length < MAGIC_BYTES ? 'reject:NOT_AN_IMAGE' : 'reject:CORRUPT',
  }));
}

import type { ImageManifest } from '../../../client';
import type { Images } from '../../app/images';

/** Pauses before each look, in milliseconds: a little more than a minute in all. */
const LOOKS_MS = [500, 700, 1_000, 1_500, 2_000, 3_000, 4_000, ...Array<number>(9).fill(6_000)];

/**
 * Waits for variants that replace those of `before`, which stay until the new ones exist. Returns false if there are
 * none after a minute, or once `isOver` returns true. Throws ImageError.
 */
export async function waitForNewFiles(images: Images, before: ImageManifest, isOver: () => boolean): Promise<boolean> {
  let latest = images.get(before.imageId);
  for (const pauseMs of LOOKS_MS) {
    if (placeOf(latest) !== placeOf(before)) {
      return true;
    }
    await new Promise(resolve => setTimeout(resolve, pauseMs));
    if (isOver()) {
      return false;
    }
    latest = await images.load(before.imageId, { fresh: true });
  }
  return false;
}

/** Returns the place of the first variant: its URL without the signature. */
function placeOf(manifest: ImageManifest | undefined): string | undefined {
  return manifest?.variants?.[0]?.url.split('?')[0];
}

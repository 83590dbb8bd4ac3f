import { ImageError, type ImageManifest } from '../../../client';
import type { Images } from '../../app/images';

/** Pauses before each look, in milliseconds: a little more than a minute in all. */
const LOOKS_MS = [500, 700, 1_000, 1_500, 2_000, 3_000, 4_000, ...Array<number>(9).fill(6_000)];

/**
 * Waits for variants that replace those of `before`, which stay until the new ones exist. Throws ImageError, with
 * TAKES_LONG after a minute. Ends early once `isOver` returns true.
 */
export async function waitForNewFiles(images: Images, before: ImageManifest, isOver: () => boolean): Promise<void> {
  let latest = images.get(before.imageId);
  for (const pauseMs of LOOKS_MS) {
    if (isOver() || placeOf(latest) !== placeOf(before)) {
      return;
    }
    await new Promise(resolve => setTimeout(resolve, pauseMs));
    latest = await images.load(before.imageId, { fresh: true });
  }
  throw new ImageError({ code: 'TAKES_LONG' });
}

/** Returns the place of the first variant: its URL without the signature. */
function placeOf(manifest: ImageManifest | undefined): string | undefined {
  return manifest?.variants?.[0]?.url.split('?')[0];
}

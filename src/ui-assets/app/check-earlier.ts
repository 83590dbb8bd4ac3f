import type { EarlierImage, EarlierImages } from './earlier';
import type { Images } from './images';
import type { ImageClient, ImageManifest } from '../../client';
import { ImageError } from '../../client/image-error';

/** An upload that a reload interrupted may have arrived all the same: the storage confirms it within this time. */
const INTERRUPTED_AFTER_MS = 10_000;

/** Dependencies of `EarlierChecks`. */
interface CheckPorts {
  readonly client: ImageClient;
  readonly images: Images;
  readonly earlier: EarlierImages;
  /** Returns true if a file of this visit has or had the image: the queue follows it. */
  isOfThisVisit(imageId: string): boolean;
  onChange(): void;
}

/** Asks how the uploads of earlier visits ended that were on their way. */
export class EarlierChecks {
  private readonly running = new Set<string>();
  private readonly done = new Set<string>();

  constructor(private readonly ports: CheckPorts) {}

  /** Returns true while the page asks. */
  isChecking(imageId: string): boolean {
    return this.running.has(imageId);
  }

  /** Asks for each image whose end is not known, once. */
  start(): void {
    for (const image of this.ports.earlier.images) {
      const isOpen = image.status === 'AWAITING_UPLOAD' || image.status === 'PROCESSING';
      if (isOpen && !this.done.has(image.imageId) && !this.ports.isOfThisVisit(image.imageId)) {
        this.done.add(image.imageId);
        void this.check(image);
      }
    }
  }

  private async check(image: EarlierImage): Promise<void> {
    const { client, images, earlier, onChange } = this.ports;
    const { imageId, status } = image;
    this.running.add(imageId);
    onChange();
    let manifest: ImageManifest | undefined;
    try {
      const timeoutMs = status === 'AWAITING_UPLOAD' ? INTERRUPTED_AFTER_MS : undefined;
      manifest = await client.waitForImage(imageId, { timeoutMs });
    } catch (error) {
      manifest = error instanceof ImageError ? error.context.manifest : undefined;
      if (error instanceof ImageError && error.code === 'NOT_FOUND') {
        earlier.forget(imageId);
      }
    }
    this.running.delete(imageId);
    // it may have been deleted or hidden in the meantime
    if (manifest !== undefined && earlier.images.some(one => one.imageId === imageId)) {
      images.put(manifest);
      earlier.remember({ ...image, status: manifest.status, code: manifest.code, thumbhash: manifest.thumbhash });
    }
    onChange();
  }
}

import type { ImageManifest } from '../../client';
import { ImageError } from '../../client/image-error';

/** Largest number of requests at the same time: a screen of tiles comes into sight at once. */
const PARALLEL = 4;
/** Least time between two requests for new links of one image, in milliseconds: links may fail for other reasons. */
const RENEW_MS = 30_000;

/** Dependencies of `Lookups`. */
export interface LookupPorts {
  load(imageId: string, options: { readonly fresh: boolean }): Promise<ImageManifest>;
  /** Receives a manifest of an image that exists. */
  onManifest(manifest: ImageManifest): void;
  /** Called for an image that does not exist any more. */
  onGone(imageId: string): void;
}

/** Requests for the manifests of tiles in sight, a few at a time. */
export class Lookups {
  private readonly waiting = new Map<string, { readonly fresh: boolean }>();
  private readonly running = new Set<string>();
  private readonly renewedAt = new Map<string, number>();

  constructor(private readonly ports: LookupPorts) {}

  /** Requests a manifest that the page does not have yet. */
  look(imageId: string): void {
    this.add(imageId, { fresh: false });
  }

  /** Requests new links: the former ones have failed. */
  renew(imageId: string, now = Date.now()): void {
    if (now - (this.renewedAt.get(imageId) ?? -Infinity) >= RENEW_MS) {
      this.renewedAt.set(imageId, now);
      this.add(imageId, { fresh: true });
    }
  }

  private add(imageId: string, options: { readonly fresh: boolean }): void {
    if (!this.running.has(imageId)) {
      this.waiting.set(imageId, options);
      this.pump();
    }
  }

  private pump(): void {
    for (const [imageId, options] of this.waiting) {
      if (this.running.size >= PARALLEL) {
        return;
      }
      this.waiting.delete(imageId);
      this.running.add(imageId);
      void this.run(imageId, options);
    }
  }

  private async run(imageId: string, options: { readonly fresh: boolean }): Promise<void> {
    try {
      const manifest = await this.ports.load(imageId, options);
      if (manifest.status === 'DELETED') {
        this.ports.onGone(imageId);
      } else {
        this.ports.onManifest(manifest);
      }
    } catch (error) {
      // other errors show nothing: the tile asks again when it comes into sight the next time
      if (error instanceof ImageError && error.code === 'NOT_FOUND') {
        this.ports.onGone(imageId);
      }
    } finally {
      this.running.delete(imageId);
      this.pump();
    }
  }
}

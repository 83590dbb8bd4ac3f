import type { ImageClient, ImageManifest, PatchImageRequest } from '../../client';

/** Links that end within this time count as ended, so that a click on them still works. */
const MARGIN_MS = 30_000;

/** Manifests that the page has seen, by image id: the one place for results, links and changes. */
export class Images {
  private readonly manifests = new Map<string, ImageManifest>();
  private readonly requests = new Map<string, Promise<ImageManifest>>();

  constructor(
    private readonly client: ImageClient,
    private readonly onChange: () => void,
  ) {}

  /** Returns the latest manifest; undefined if it was not requested yet. */
  get(imageId: string): ImageManifest | undefined {
    return this.manifests.get(imageId);
  }

  /** Stores a manifest that arrived by other means. */
  put(manifest: ImageManifest): void {
    this.manifests.set(manifest.imageId, manifest);
    this.onChange();
  }

  /** Forgets an image. */
  drop(imageId: string): void {
    this.manifests.delete(imageId);
    this.onChange();
  }

  /**
   * Returns the manifest with links that work: the known one, or a new one if its links end soon or `fresh` is set.
   * Concurrent calls for one image share a request. Throws ImageError.
   */
  async load(imageId: string, { fresh = false } = {}): Promise<ImageManifest> {
    const known = this.manifests.get(imageId);
    if (known?.variants && !fresh && !endsSoon(known)) {
      return known;
    }
    const request = this.requests.get(imageId) ?? this.client.getImage(imageId);
    this.requests.set(imageId, request);
    try {
      const manifest = await request;
      this.put(manifest);
      return manifest;
    } finally {
      this.requests.delete(imageId);
    }
  }

  /** Changes fields of an image, and shows the result once it is final. Throws ImageError. */
  async patch(imageId: string, changes: PatchImageRequest): Promise<ImageManifest> {
    const changed = await this.client.updateImage(imageId, changes);
    // another focus point makes the variants again: the former ones stay valid, and on screen, until then
    const manifest = changed.status === 'READY' ? changed : await this.client.waitForImage(imageId);
    this.put(manifest);
    return manifest;
  }
}

/** Returns true if the links of a manifest have ended, or will in half a minute. */
export function endsSoon({ urlsExpireAt }: ImageManifest, now = Date.now()): boolean {
  return urlsExpireAt !== undefined && Date.parse(urlsExpireAt) - now < MARGIN_MS;
}

import { lookAtLinksIn } from './link-end';
import type { ImageManifest } from '../../../client';

/**
 * Renewal of the links of an image while its panel is open: shortly before they end, and when the tab is shown again.
 * A hidden tab requests nothing.
 */
export class LinkRenewal {
  private timer: ReturnType<typeof setTimeout> | undefined;

  /** `load` returns the manifest with links that work, and rejects if there are none now. */
  constructor(private readonly load: () => Promise<ImageManifest>) {
    document.addEventListener('visibilitychange', this.look);
  }

  /** Starts again with the links of a manifest. */
  watch({ urlsExpireAt }: ImageManifest): void {
    clearTimeout(this.timer);
    if (urlsExpireAt !== undefined) {
      this.timer = setTimeout(this.look, lookAtLinksIn(urlsExpireAt, Date.now()));
    }
  }

  /** Ends the renewal. */
  dispose(): void {
    clearTimeout(this.timer);
    document.removeEventListener('visibilitychange', this.look);
  }

  private readonly look = (): void => {
    if (document.hidden) {
      return;
    }
    // without a connection: a click on a link requests again, and says why if that fails, too
    this.load().then(
      manifest => this.watch(manifest),
      () => {},
    );
  };
}

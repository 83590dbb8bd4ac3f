import { sendingList } from './device-images';
import type { EarlierImage, EarlierImages } from './earlier';
import { type RememberedList, withImage } from './remembered-list';
import type { Session } from './session';
import type { ImageClient, ImageList, ListedImage } from '../../client';

/**
 * Images of the caller's account. The list comes without URLs: they would make it tens of times larger, and most tiles
 * are never in sight. Each one that is gets its manifest, which the side panel needs anyway.
 */
export class AccountImages implements EarlierImages {
  readonly origin = 'account';
  readonly isRemembering = true;
  state: EarlierImages['state'] = 'loading';
  private entries: readonly EarlierImage[] = [];
  private cursor: string | undefined;
  /** Request of the page that is loading. After another sign-in its response is void. */
  private request: Promise<ImageList> | undefined;
  private readonly sending: RememberedList;

  constructor(
    apiUrl: string,
    private readonly client: Pick<ImageClient, 'listImages'>,
    private readonly session: Pick<Session, 'state' | 'subscribe'>,
    private readonly onChange: () => void,
  ) {
    this.sending = sendingList(apiUrl);
    let before = session.state;
    session.subscribe(() => {
      const { state } = session;
      if (state !== before && (before === 'signedOut' || state === 'signedOut')) {
        this.clear();
        void this.loadMore();
      }
      before = state;
    });
  }

  get images(): readonly EarlierImage[] {
    return this.entries;
  }

  get hasMore(): boolean {
    return this.cursor !== undefined;
  }

  async loadMore(): Promise<void> {
    if (this.request !== undefined || this.session.state === 'signedOut') {
      return;
    }
    const request = this.client.listImages({ cursor: this.cursor });
    this.request = request;
    this.set(this.entries, 'loading');
    const list = await request.catch(() => undefined);
    if (request !== this.request) {
      return;
    }
    this.request = undefined;
    if (list === undefined) {
      this.set(this.entries, 'failed');
      return;
    }
    this.cursor = list.cursor;
    const added = list.images.flatMap(entryOf);
    // not on the list, or only there
    const before = this.entries.length === 0 ? this.sending.load() : this.entries;
    this.set([...without(before, added), ...added], 'loaded');
    if (added.length === 0 && this.hasMore) {
      // a page of files that never arrived, or were refused: there may be something to see on the next one
      await this.loadMore();
    }
  }

  remember(image: EarlierImage): void {
    if (image.status === 'DELETED') {
      return this.forget(image.imageId);
    }
    if (image.status === 'AWAITING_UPLOAD') {
      this.sending.add(image);
    } else {
      this.sending.remove(image.imageId);
    }
    this.set(withImage(this.entries, image));
  }

  forget(imageId: string): void {
    this.sending.remove(imageId);
    this.set(this.entries.filter(entry => entry.imageId !== imageId));
  }

  turn(): void {}

  private clear(): void {
    this.request = undefined;
    this.cursor = undefined;
    this.set([], 'loading');
  }

  private set(entries: readonly EarlierImage[], state = this.state): void {
    this.entries = entries;
    this.state = state;
    this.onChange();
  }
}

function without(images: readonly EarlierImage[], others: readonly EarlierImage[]): readonly EarlierImage[] {
  const ids = new Set(others.map(({ imageId }) => imageId));
  return images.filter(({ imageId }) => !ids.has(imageId));
}

/** Returns the entry of a listed image; none for files that never arrived or were refused: there is nothing to see. */
function entryOf(listed: ListedImage): EarlierImage[] {
  const { imageId, filename, createdAt, thumbhash, status, code } = listed;
  return ['READY', 'PROCESSING', 'FAILED'].includes(status)
    ? [{ imageId, name: filename || imageId, createdAt, thumbhash, status, code, listed }]
    : [];
}

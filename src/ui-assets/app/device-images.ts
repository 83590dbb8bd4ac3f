import type { EarlierImage, EarlierImages } from './earlier';
import { RememberedList } from './remembered-list';
import { forget, recall, remember } from '../config/storage';

/** Number of images that are shown at first, and more on request. */
const PAGE = 48;

/** Key of the switch. Its only value is `off`. */
const SWITCH_KEY = 'image-upload.memory';

/**
 * Images that this browser remembers, for an API whose images have no owners. All tabs share them, but for files on
 * their way: only the tab that sends them knows when one was interrupted.
 */
export class DeviceImages implements EarlierImages {
  readonly origin = 'device';
  readonly state = 'loaded';
  private readonly recent: RememberedList;
  private readonly sending: RememberedList;
  private entries: readonly EarlierImage[] = [];
  private limit = 0;

  constructor(
    apiUrl: string,
    private readonly onChange: () => void,
  ) {
    this.recent = new RememberedList('localStorage', `image-upload.recent ${apiUrl}`);
    this.sending = sendingList(apiUrl);
    addEventListener('storage', ({ key }) => {
      // null: everything was cleared
      if (key === this.recent.key || key === SWITCH_KEY || key === null) {
        this.sync();
      }
    });
  }

  get images(): readonly EarlierImage[] {
    return this.entries.slice(0, this.limit);
  }

  get hasMore(): boolean {
    return this.entries.length > this.limit;
  }

  get isRemembering(): boolean {
    return recall('localStorage', SWITCH_KEY) !== 'off';
  }

  loadMore(): Promise<void> {
    this.limit += PAGE;
    this.sync();
    return Promise.resolve();
  }

  remember(image: EarlierImage): void {
    if (image.status === 'DELETED') {
      return this.forget(image.imageId);
    }
    if (this.isRemembering) {
      const [list, other] =
        image.status === 'AWAITING_UPLOAD' ? [this.sending, this.recent] : [this.recent, this.sending];
      other.remove(image.imageId);
      list.add(image);
      this.sync();
    }
  }

  forget(imageId: string): void {
    this.sending.remove(imageId);
    this.recent.remove(imageId);
    this.sync();
  }

  turn(isOn: boolean): void {
    if (isOn) {
      forget('localStorage', SWITCH_KEY);
    } else {
      remember('localStorage', SWITCH_KEY, 'off');
      this.sending.clear();
      this.recent.clear();
    }
    this.sync();
  }

  private sync(): void {
    this.entries = this.isRemembering ? [...this.sending.load(), ...this.recent.load()] : [];
    this.onChange();
  }
}

/** Returns the list of files that this tab is sending. It survives a reload. */
export function sendingList(apiUrl: string): RememberedList {
  return new RememberedList('sessionStorage', `image-upload.sending ${apiUrl}`);
}

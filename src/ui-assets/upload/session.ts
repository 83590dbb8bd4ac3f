import type { Item, Phase } from './item';
import { recall, remember } from '../config/storage';

/** The facts about a file that survive a reload. */
export interface RememberedItem {
  readonly imageId: string;
  readonly name: string;
  readonly bytes: number;
  readonly contentType: string;
  /** The page saw the upload succeed. */
  readonly sent: boolean;
}

/** The images of this tab, in one list per API. */
export class Session {
  private readonly key: string;

  constructor(apiUrl: string) {
    this.key = `image-upload.images ${apiUrl}`;
  }

  save(items: readonly Item[]): void {
    remember('sessionStorage', this.key, JSON.stringify(items.flatMap(toRemembered)));
  }

  load(): readonly RememberedItem[] {
    try {
      return JSON.parse(recall('sessionStorage', this.key) ?? '[]') as RememberedItem[];
    } catch {
      // An unreadable list counts as none: it must not keep the page from starting.
      return [];
    }
  }
}

const NOT_SENT: readonly Phase[] = ['uploading', 'uploadFailed', 'canceled'];

function toRemembered({ imageId, name, bytes, contentType, state }: Item): RememberedItem[] {
  return imageId === undefined ? [] : [{ imageId, name, bytes, contentType, sent: !NOT_SENT.includes(state.phase) }];
}

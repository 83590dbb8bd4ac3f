import type { Item, Phase } from './item';
import { recall, remember } from '../config/storage';

/** What a page keeps of a file over a reload. */
export interface RememberedItem {
  readonly imageId: string;
  readonly name: string;
  readonly bytes: number;
  readonly contentType: string;
  /** Whether the upload was seen to succeed. */
  readonly sent: boolean;
}

const NOT_SENT: readonly Phase[] = ['uploading', 'unsent', 'cancelled'];

/** The images of this tab, one list an API. */
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
      // A memory that cannot be read is none: it must not keep the page from starting.
      return [];
    }
  }
}

function toRemembered({ imageId, name, bytes, contentType, state }: Item): RememberedItem[] {
  return imageId === undefined ? [] : [{ imageId, name, bytes, contentType, sent: !NOT_SENT.includes(state.phase) }];
}

import type { EarlierImage } from './earlier';
import { forget, recall, remember, type StorageName } from '../config/storage';

/** Largest number of entries. */
export const MAX_REMEMBERED = 200;

const BASE64 = /^[A-Za-z0-9+/]{8,64}={0,2}$/;
const STATUSES: readonly unknown[] = ['AWAITING_UPLOAD', 'PROCESSING', 'READY', 'REJECTED', 'FAILED'];

/** List of images in a storage of the browser, newest first. All pages with the same key share it. */
export class RememberedList {
  constructor(
    private readonly storage: StorageName,
    readonly key: string,
  ) {}

  /** Returns the list. */
  load(): readonly EarlierImage[] {
    return parseList(recall(this.storage, this.key));
  }

  /** Adds an image on top, or changes its entry. */
  add(image: EarlierImage): void {
    this.save(withImage(this.load(), image));
  }

  /** Removes an image. */
  remove(imageId: string): void {
    const list = this.load();
    const kept = list.filter(image => image.imageId !== imageId);
    // writing wakes the other tabs
    if (kept.length < list.length) {
      this.save(kept);
    }
  }

  /** Removes the whole list. */
  clear(): void {
    forget(this.storage, this.key);
  }

  private save(list: readonly EarlierImage[]): void {
    const entries = list.map(({ imageId, name, createdAt, thumbhash, status, code }) => ({
      imageId,
      name,
      createdAt,
      thumbhash,
      status,
      code,
    }));
    const text = JSON.stringify(entries);
    if (text !== recall(this.storage, this.key)) {
      remember(this.storage, this.key, text);
    }
  }
}

/** Returns the list in a stored text. What is no entry is left out. */
export function parseList(text: string | undefined): readonly EarlierImage[] {
  try {
    const entries = JSON.parse(text ?? '[]') as unknown;
    return Array.isArray(entries) ? entries.flatMap(readEntry).slice(0, MAX_REMEMBERED) : [];
  } catch {
    return [];
  }
}

/** Returns the list with an image on top. A former entry of the same image keeps its place, and its date. */
export function withImage(list: readonly EarlierImage[], image: EarlierImage): readonly EarlierImage[] {
  return list.some(({ imageId }) => imageId === image.imageId)
    ? list.map(entry => (entry.imageId === image.imageId ? { ...image, createdAt: entry.createdAt } : entry))
    : [image, ...list].slice(0, MAX_REMEMBERED);
}

function readEntry(entry: unknown): EarlierImage[] {
  const { imageId, name, createdAt, thumbhash, status, code } = (entry ?? {}) as Record<string, unknown>;
  if (!isText(imageId) || !isText(name) || !isText(createdAt) || !STATUSES.includes(status)) {
    return [];
  }
  return [
    {
      imageId,
      name,
      createdAt,
      status: status as EarlierImage['status'],
      thumbhash: isText(thumbhash) && BASE64.test(thumbhash) ? thumbhash : undefined,
      code: isText(code) ? code : undefined,
    },
  ];
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}

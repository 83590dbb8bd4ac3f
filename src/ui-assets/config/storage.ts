/**
 * The browser's storages. Either may be unavailable to a page from disk: access then throws, and the page works
 * without it.
 */
export type StorageName = 'localStorage' | 'sessionStorage';

/** Returns the stored text; undefined if there is none. */
export function recall(storage: StorageName, key: string): string | undefined {
  try {
    return window[storage].getItem(key) ?? undefined;
  } catch {
    return undefined;
  }
}

/** Stores a text, if the browser allows it. */
export function remember(storage: StorageName, key: string, value: string): void {
  try {
    window[storage].setItem(key, value);
  } catch {
    // The page works without it.
  }
}

/** Removes the stored text. */
export function forget(storage: StorageName, key: string): void {
  try {
    window[storage].removeItem(key);
  } catch {
    // There is nothing to remove.
  }
}

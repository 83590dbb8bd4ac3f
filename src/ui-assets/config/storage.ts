/** The browser's two memories. Either may be closed to a page from disk: reading or writing then throws, and the page does without. */
export type StorageName = 'localStorage' | 'sessionStorage';

/** The remembered text; undefined where there is none. */
export function recall(storage: StorageName, key: string): string | undefined {
  try {
    return window[storage].getItem(key) ?? undefined;
  } catch {
    return undefined;
  }
}

/** Remembers a text, if the browser lets the page. */
export function remember(storage: StorageName, key: string, value: string): void {
  try {
    window[storage].setItem(key, value);
  } catch {
    // Nothing is lost but the memory.
  }
}

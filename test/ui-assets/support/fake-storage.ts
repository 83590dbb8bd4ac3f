import type { StorageName } from '../../../src/ui-assets/config/storage';

/** Storage of a browser that is empty before each test. */
export interface FakeStorage {
  readonly entries: Map<string, string>;
  /** Number of times that an entry was written. */
  readonly writes: number;
  /** Every access throws, as on some pages from disk. */
  isBlocked: boolean;
}

/** Puts a fake storage into `window` around each test of the calling file. */
export function fakeStorage(name: StorageName): FakeStorage {
  const held = { entries: new Map<string, string>(), writes: 0, isBlocked: false };
  const storage = {
    getItem: (key: string) => held.entries.get(key) ?? null,
    setItem: (key: string, value: string) => {
      held.writes++;
      held.entries.set(key, value);
    },
    removeItem: (key: string) => held.entries.delete(key),
  };
  beforeEach(() => {
    held.entries.clear();
    held.writes = 0;
    held.isBlocked = false;
    const fake = Object.defineProperty({}, name, {
      get: () => {
        if (held.isBlocked) {
          throw new Error('SecurityError');
        }
        return storage;
      },
    });
    Object.assign(globalThis, { window: fake });
  });
  afterEach(() => {
    delete (globalThis as { window?: unknown }).window;
  });
  return held;
}

import { loadPart, type Parts } from './load-part';
import type { ToastHandle, Toasts } from '../app/toasts';
import { words } from '../words';

/** Time after which a message says that a part is loading, in milliseconds. */
const SLOW_MS = 400;

/** Dependencies of `needPart`. */
interface NeedPorts {
  readonly toasts: Toasts;
  /** Loads a part. @default - from next to the page */
  readonly load?: typeof loadPart;
  /** Does again what needs the part. */
  tryAgain(): void;
}

/**
 * Loads a part for a person who waits for it: a message says so if that takes long. If it fails, a message offers to
 * try again, and the result is undefined. Never rejects.
 */
export async function needPart<Name extends keyof Parts>(
  name: Name,
  { toasts, tryAgain, load = loadPart }: NeedPorts,
): Promise<Parts[Name] | undefined> {
  const { parts } = words();
  let loading: ToastHandle | undefined;
  const timer = setTimeout(() => (loading = toasts.show({ text: parts.loading, progress: 0 })), SLOW_MS);
  try {
    return await load(name);
  } catch {
    toasts.show({ text: parts.failed, action: { label: parts.tryAgain, run: tryAgain } });
    return undefined;
  } finally {
    clearTimeout(timer);
    loading?.close();
  }
}

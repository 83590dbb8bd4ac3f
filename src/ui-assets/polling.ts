import type { ImageManifest } from '../contract/http';
import type { ManifestAnswer } from './client/api-client';
import { type Trouble, TroubleError } from './client/upload-error';

/** Answers that may fail one after the other before a person is told. */
const PATIENCE = 4;

/** What following needs from the world. */
export interface FollowPorts {
  /** Throws TroubleError. */
  getImage(imageId: string): Promise<ManifestAnswer>;
  wait(milliseconds: number): Promise<void>;
  /** Without a network neither patience nor time runs out. */
  isOnline(): boolean;
  /** Told of each answer that is not final, and of each look that failed and will be tried again. */
  onNews(news: { readonly manifest: ImageManifest } | { readonly trouble: Trouble }): void;
}

/** How following ended: with a final manifest, or with a trouble and the manifest that was seen last. */
export type FollowEnd =
  | { readonly manifest: ImageManifest; readonly trouble?: undefined }
  | { readonly manifest?: ImageManifest; readonly trouble: Trouble };

/** Looks at an image until its status is final, or until `giveUpAfterMs` of waiting are over (`TAKES_LONG`). */
export async function followImage(imageId: string, giveUpAfterMs: number, ports: FollowPorts): Promise<FollowEnd> {
  let lastSeen: ImageManifest | undefined;
  let failures = 0;
  let waitedMs = 0;
  for (let attempt = 0; ; attempt++) {
    const look = await lookOnce(imageId, ports);
    if ('manifest' in look) {
      if (isFinal(look.manifest)) {
        return { manifest: look.manifest };
      }
      lastSeen = look.manifest;
      failures = 0;
    } else if (!isPassing(look.trouble) || (ports.isOnline() && ++failures === PATIENCE)) {
      return { manifest: lastSeen, trouble: look.trouble };
    }
    const waitMs = backOff(attempt, 'manifest' in look ? look.retryAfterMs : undefined);
    if (waitedMs + waitMs > giveUpAfterMs) {
      return { manifest: lastSeen, trouble: { code: 'TAKES_LONG' } };
    }
    ports.onNews(look);
    await ports.wait(waitMs);
    if (ports.isOnline()) {
      waitedMs += waitMs;
    }
  }
}

async function lookOnce(imageId: string, ports: FollowPorts): Promise<ManifestAnswer | { trouble: Trouble }> {
  try {
    return await ports.getImage(imageId);
  } catch (error) {
    if (error instanceof TroubleError) {
      return { trouble: error.trouble };
    }
    throw error;
  }
}

/** Whether the status of an image will stay. */
export function isFinal(manifest: ImageManifest): boolean {
  return manifest.status !== 'AWAITING_UPLOAD' && manifest.status !== 'PROCESSING';
}

/** Whether a trouble may be gone at the next look. */
function isPassing(trouble: Trouble): boolean {
  return ['CONNECTION_LOST', 'INTERNAL_ERROR', 'TOO_MANY_REQUESTS'].includes(trouble.code);
}

const FIRST_MS = 500;
const FACTOR = 1.5;
const LONGEST_MS = 8_000;

/** How long to wait before look number `attempt` (from 0), in milliseconds: growing, and never less than the server asks for. */
export function backOff(attempt: number, retryAfterMs = 0): number {
  return Math.max(Math.min(FIRST_MS * FACTOR ** attempt, LONGEST_MS), retryAfterMs);
}

/** Resolves after a time; rejects with the signal's reason once it is aborted. */
export function wait(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    signal.throwIfAborted();
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', onAbort);
      resolve();
    }, milliseconds);
    const onAbort = () => {
      clearTimeout(timer);
      reject(signal.reason as Error);
    };
    signal.addEventListener('abort', onAbort, { once: true });
  });
}

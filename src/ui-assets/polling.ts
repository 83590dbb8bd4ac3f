import type { ImageManifest } from '../contract/http';
import type { ManifestResponse } from './client/api-client';
import { type ErrorInfo, UploadError } from './client/upload-error';

/** Consecutive failed requests after which polling gives up. */
const MAX_FAILURES = 4;

/** Dependencies of polling. */
export interface PollPorts {
  /** Throws UploadError. */
  getImage(imageId: string): Promise<ManifestResponse>;
  wait(milliseconds: number): Promise<void>;
  /** While offline, neither failures nor waiting time count. */
  isOnline(): boolean;
  /** Receives each manifest that is not final, and the error of each request that will be retried. */
  onUpdate(update: { readonly manifest: ImageManifest } | { readonly error: ErrorInfo }): void;
}

/** Outcome of polling: a final manifest, or an error and the last manifest seen. */
export type PollResult =
  | { readonly manifest: ImageManifest; readonly error?: undefined }
  | { readonly manifest?: ImageManifest; readonly error: ErrorInfo };

/** Polls an image until its status is final, or until `giveUpAfterMs` of waiting have passed (`TAKES_LONG`). */
export async function pollImage(imageId: string, giveUpAfterMs: number, ports: PollPorts): Promise<PollResult> {
  let lastSeen: ImageManifest | undefined;
  let failures = 0;
  let waitedMs = 0;
  for (let attempt = 0; ; attempt++) {
    const response = await pollOnce(imageId, ports);
    if ('manifest' in response) {
      if (isFinal(response.manifest)) {
        return { manifest: response.manifest };
      }
      lastSeen = response.manifest;
      failures = 0;
    } else if (!isTransient(response.error) || (ports.isOnline() && ++failures === MAX_FAILURES)) {
      return { manifest: lastSeen, error: response.error };
    }
    const waitMs = backOff(attempt, 'manifest' in response ? response.retryAfterMs : undefined);
    if (waitedMs + waitMs > giveUpAfterMs) {
      return { manifest: lastSeen, error: { code: 'TAKES_LONG' } };
    }
    ports.onUpdate(response);
    await ports.wait(waitMs);
    if (ports.isOnline()) {
      waitedMs += waitMs;
    }
  }
}

/** Wait before the first request about an image that was just sent: the Retry-After of images that are not final. */
const FIRST_LOOK_MS = 1_000;

/** Polls an image that was just sent, which cannot be final yet: a request at once would only cost. */
export async function pollSentImage(imageId: string, giveUpAfterMs: number, ports: PollPorts): Promise<PollResult> {
  await ports.wait(FIRST_LOOK_MS);
  return pollImage(imageId, giveUpAfterMs, ports);
}

async function pollOnce(imageId: string, ports: PollPorts): Promise<ManifestResponse | { error: ErrorInfo }> {
  try {
    return await ports.getImage(imageId);
  } catch (error) {
    if (error instanceof UploadError) {
      return { error: error.info };
    }
    throw error;
  }
}

/** Returns true if the status of an image will not change by itself. */
export function isFinal(manifest: ImageManifest): boolean {
  return manifest.status !== 'AWAITING_UPLOAD' && manifest.status !== 'PROCESSING';
}

/** Returns true if the next request may succeed. */
function isTransient(error: ErrorInfo): boolean {
  return ['CONNECTION_LOST', 'INTERNAL_ERROR', 'TOO_MANY_REQUESTS'].includes(error.code);
}

const FIRST_MS = 500;
const FACTOR = 1.5;
const LONGEST_MS = 8_000;

/**
 * Returns how long to wait after request number `attempt` (from 0), in milliseconds: exponential, capped, and never
 * less than the server's Retry-After.
 */
export function backOff(attempt: number, retryAfterMs = 0): number {
  return Math.max(Math.min(FIRST_MS * FACTOR ** attempt, LONGEST_MS), retryAfterMs);
}

/** Resolves after a delay. Rejects with the signal's reason if the signal aborts first. */
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

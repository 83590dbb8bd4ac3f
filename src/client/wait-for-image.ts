import { ImageError } from './image-error';
import type { SendRequest } from './requests';
import type { RetryOptions } from './retry';
import type { ReadyManifest, WaitOptions } from './types';
import { wait } from './wait';
import type { ImageManifest } from '../contract/http';

const FIRST_MS = 500;
const FACTOR = 1.5;
const LONGEST_MS = 8_000;
const GIVE_UP_AFTER_MS = 3 * 60_000;

/** Requests the manifest of an image. */
export function requestImage(send: SendRequest, imageId: string, options?: RetryOptions) {
  return send<ImageManifest>(
    { method: 'GET', path: `/images/${encodeURIComponent(imageId)}`, expects: 'imageId' },
    options,
  );
}

/**
 * Requests the manifest until the status is final. Resolves with that of a READY image. Rejects with ImageError if the
 * image was refused, has failed or was deleted, and with TAKES_LONG once the waits exceed `timeoutMs`.
 */
export async function waitForImage(
  send: SendRequest,
  imageId: string,
  { timeoutMs = GIVE_UP_AFTER_MS, onManifest, ...options }: WaitOptions & RetryOptions,
): Promise<ReadyManifest> {
  let waitedMs = 0;
  for (let look = 0; ; look++) {
    const { body: manifest, retryAfterMs } = await requestImage(send, imageId, options);
    options.signal?.throwIfAborted();
    if (isFinal(manifest)) {
      return settle(manifest);
    }
    onManifest?.(manifest);
    const waitMs = lookAgainAfter(look, retryAfterMs);
    if (waitedMs + waitMs > timeoutMs) {
      throw new ImageError({ code: 'TAKES_LONG' }, { manifest, imageId });
    }
    await wait(waitMs, options.signal);
    waitedMs += waitMs;
  }
}

/**
 * Returns how long to wait after look number `look` (from 0), in milliseconds: longer each time, up to 8 seconds, and
 * never less than the server's Retry-After.
 */
export function lookAgainAfter(look: number, retryAfterMs = 0): number {
  return Math.max(Math.min(FIRST_MS * FACTOR ** look, LONGEST_MS), retryAfterMs);
}

/** Returns true if the status of an image will not change by itself. */
export function isFinal({ status }: Pick<ImageManifest, 'status'>): boolean {
  return status !== 'AWAITING_UPLOAD' && status !== 'PROCESSING';
}

function settle(manifest: ImageManifest): ReadyManifest {
  const { status, code = 'PROCESSING_ERROR', message, imageId } = manifest;
  if (status === 'READY') {
    return manifest as ReadyManifest;
  }
  const info =
    status === 'DELETED' ? { code: 'NOT_FOUND', detail: 'the image was deleted' } : { code, detail: message };
  throw new ImageError(info, { manifest, imageId });
}

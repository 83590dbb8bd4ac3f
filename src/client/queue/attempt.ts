import { canRetry, errorInfoOf } from './failure';
import type { UploadItem, UploadState } from '../queue-types';
import type { ImageClient, UploadProgress } from '../types';

/** State in which an attempt ends. */
export type Outcome = Extract<UploadState, { readonly phase: 'ready' | 'failed' }>;

/**
 * Sends a file and waits for its result. Never rejects. `hasArrived`: the file was sent before, and only the result of
 * the item's image is missing.
 */
export async function attempt(
  client: ImageClient,
  { file, options, imageId }: UploadItem,
  hasArrived: boolean,
  controls: { readonly signal: AbortSignal; readonly onProgress: (progress: UploadProgress) => void },
): Promise<Outcome> {
  try {
    const manifest =
      hasArrived && imageId !== undefined
        ? await waitAgain(client, file.size, imageId, controls)
        : await client.upload(file, { ...options, ...controls });
    return { phase: 'ready', manifest };
  } catch (cause) {
    const error = errorInfoOf(cause);
    return { phase: 'failed', error, canRetry: canRetry(error) };
  }
}

async function waitAgain(
  client: ImageClient,
  totalBytes: number,
  imageId: string,
  { signal, onProgress }: Parameters<typeof attempt>[3],
) {
  const report = (step: 'uploaded' | 'processing') => onProgress({ step, sentBytes: totalBytes, totalBytes, imageId });
  report('uploaded');
  return client.waitForImage(imageId, {
    signal,
    onManifest: ({ status }) => report(status === 'PROCESSING' ? 'processing' : 'uploaded'),
  });
}

import type { ImageManifest } from '../../../src/client';
import type { UploadItem, UploadState } from '../../../src/client/queue-types';

/** Creates a manifest of a READY image. */
export function readyManifest(imageId = 'image-1', changes: Partial<ImageManifest> = {}): ImageManifest {
  return {
    imageId,
    status: 'READY',
    preset: 'default',
    visibility: 'PRIVATE',
    createdAt: '2026-01-01T00:00:00.000Z',
    updatedAt: '2026-01-01T00:00:01.000Z',
    variants: [],
    ...changes,
  };
}

/** Creates a file of a queue in a state. */
export function uploadItem(
  state: UploadState,
  { id = '1', name = 'a.jpg', bytes = 2048, ...changes }: Partial<UploadItem> & { name?: string; bytes?: number } = {},
): UploadItem {
  const file = new File([new Uint8Array(bytes)], name, { type: 'image/jpeg' });
  return { id, file, contentType: 'image/jpeg', options: {}, state, ...changes };
}

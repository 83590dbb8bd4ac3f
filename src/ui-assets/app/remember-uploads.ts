import type { ItemChange } from './changes';
import type { EarlierImages } from './earlier';
import { isUnsent } from './run';
import type { UploadItem } from '../../client/queue-types';

/**
 * Keeps the list of images from before up to date with the files of this visit, so that a reload shows them again.
 * Canceled and refused files leave the list.
 */
export function rememberUploads(
  earlier: EarlierImages,
  { changes, removed }: { readonly changes: readonly ItemChange[]; readonly removed: readonly UploadItem[] },
): void {
  for (const { item, before } of changes) {
    if (before?.imageId !== undefined && before.imageId !== item.imageId && before.state.phase !== 'ready') {
      earlier.forget(before.imageId);
    }
    rememberItem(earlier, item);
  }
  for (const { imageId, state } of removed) {
    if (imageId !== undefined && state.phase !== 'ready') {
      earlier.forget(imageId);
    }
  }
}

function rememberItem(earlier: EarlierImages, item: UploadItem): void {
  const { imageId, file, state } = item;
  if (imageId === undefined) {
    return;
  }
  const image = { imageId, name: file.name, createdAt: new Date().toISOString() };
  if (state.phase === 'ready') {
    earlier.remember({ ...image, status: 'READY', thumbhash: state.manifest.thumbhash });
  } else if (state.phase === 'sending') {
    earlier.remember({ ...image, status: isUnsent(item) ? 'AWAITING_UPLOAD' : 'PROCESSING' });
  } else if (state.phase === 'failed' && !state.canRetry) {
    earlier.forget(imageId);
  }
}

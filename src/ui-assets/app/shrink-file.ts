import { makeSmaller, ShrinkError } from './make-smaller';
import type { Remedy } from './remedy';
import type { Tile } from './tiles';
import type { Toasts } from './toasts';
import type { ItemOptions, UploadLimits, UploadQueue } from '../../client/queue-types';
import { shrinkWords } from '../words/shrink';

/** Limits of a server whose own are not known: the construct's default. */
const DEFAULT_MAX_PIXELS = 50_000_000;

/** Dependencies of `shrinkFile`. */
export interface ShrinkPorts {
  readonly queue: Pick<UploadQueue, 'replace' | 'start'>;
  readonly toasts: Toasts;
  limitsOf(options: ItemOptions): UploadLimits;
}

/**
 * Makes the file of a tile small enough, or converts it, and says in a message how that goes. A file that was sent
 * before is sent again. Never rejects.
 */
export async function shrinkFile(
  { queue, toasts, limitsOf }: ShrinkPorts,
  { item, error, name }: Tile,
  remedy: Remedy | undefined,
): Promise<void> {
  if (item === undefined || error === undefined || remedy === undefined) {
    return;
  }
  const smaller = shrinkWords();
  const toast = toasts.show({ text: smaller.working(name), progress: 0 });
  const { maxBytes, allowedTypes, maxPixels, maxSide } = error;
  const known = limitsOf(item.options);
  const limits: UploadLimits = {
    maxBytes: maxBytes ?? known.maxBytes,
    allowedTypes: allowedTypes ?? known.allowedTypes,
    maxPixels: maxPixels ?? known.maxPixels ?? DEFAULT_MAX_PIXELS,
    maxSide: maxSide ?? known.maxSide,
  };
  try {
    const file = await makeSmaller(item.file, limits, { contentType: item.contentType, remedy });
    queue.replace(item.id, file);
    if (item.state.phase === 'failed') {
      queue.start(item.id);
    }
    toast.close();
  } catch (cause) {
    const isUnreadable = cause instanceof ShrinkError && cause.reason === 'UNREADABLE';
    const isHeic = /^image\/hei[cf]$/.test(item.contentType);
    toast.update({
      text: !isUnreadable ? smaller.stillTooLarge(name) : isHeic ? smaller.unreadableHeic : smaller.unreadable(name),
    });
  }
}

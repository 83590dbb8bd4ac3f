import { cleanUp, removeDueWhileHeld } from './cleanup';
import { imageOf, type Outcome, type ProcessDeps } from './deps';
import { moveImage } from './move-image';
import { uploadKey } from '../../contract/keys';
import type { ImageRecord } from '../../contract/record';
import { isClosedToUploads, type ObjectEvent } from '../record/object-event';
import { isMisplaced } from '../record/visibility';

/**
 * Brings the variants of an image to where its record wants them: moves them to the side of its visibility, and removes
 * leftovers. Every event does it, so that none depends on another.
 *
 * Throws MissingVariantsError if variants to move no longer exist, and BusyError or ConflictError to be retried.
 */
export async function settle(deps: ProcessDeps, record: ImageRecord): Promise<Outcome> {
  if (!isMisplaced(record)) {
    await cleanUp(deps, record);
    return 'cleaned';
  }
  const moved = await moveImage(deps, record);
  if (moved.leaseUntil !== undefined) {
    await removeDueWhileHeld(deps, moved);
  }
  await cleanUp(deps, moved);
  return 'moved';
}

/** Settles the image that an event is about: its visibility has changed, or its record lists leftovers. */
export async function settleImage(deps: ProcessDeps, event: ObjectEvent): Promise<Outcome> {
  const record = await deps.records.get(await imageOf(deps, event));
  if (!record) {
    return 'unknown';
  }
  // the worker that holds the image removes them at its end, but public variants must not wait
  if (event.kind === 'moved' && record.leaseUntil !== undefined) {
    await removeDueWhileHeld(deps, record);
  }
  return settle(deps, record);
}

/**
 * Keeps the result of an image, and settles its variants. Also deletes the original of an id of the API that is closed
 * to uploads: a form that ends late or is sent again must not store one.
 * Throws BusyError if leftovers of a tombstone cannot be removed yet.
 */
export async function keepRecord(
  deps: ProcessDeps,
  record: ImageRecord | undefined,
  outcome: Outcome,
): Promise<Outcome> {
  if (record && isClosedToUploads(record)) {
    await deps.originals.remove(uploadKey(deps.settings.uploadPrefix, record.imageId));
  }
  if (record) {
    await settle(deps, record);
  }
  return outcome;
}

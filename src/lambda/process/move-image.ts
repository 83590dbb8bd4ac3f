import { cleanUpBeforeClaim, discardFolder } from './cleanup';
import type { ProcessDeps } from './deps';
import { leaseSeconds } from './lease';
import { newFolder } from './new-folder';
import { OUTPUT_FORMATS } from '../../contract/output-formats';
import type { ImageRecord } from '../../contract/record';
import { ConflictError, MissingVariantsError } from '../errors';
import { isMisplaced } from '../record/visibility';

/** Maximum number of writes of the switched record while others write it. */
const CONFLICT_TRIES = 5;

/**
 * Moves the variants of a READY image to the side of its visibility, and returns the switched record. A crash at any
 * step leaves the image as it was, and the copies listed for removal.
 *
 * Throws ConflictError if the image has changed meanwhile, and MissingVariantsError if variants no longer exist.
 */
export async function moveImage(deps: ProcessDeps, found: ImageRecord): Promise<ImageRecord> {
  const record = (await cleanUpBeforeClaim(deps, found))!;
  const folder = await newFolder(deps, record.imageId, record);
  const announced = deps.transitions.moving(record, folder, leaseSeconds(deps));
  if (!(await deps.records.put(announced))) {
    throw new ConflictError();
  }
  await copyAll(deps, announced, folder);
  return switchFolder(deps, announced, folder);
}

async function copyAll(deps: ProcessDeps, announced: ImageRecord, folder: string): Promise<void> {
  const moved = deps.transitions.moved(announced, folder).variants ?? [];
  const copies = (announced.variants ?? []).map(({ key, format }, index) =>
    deps.variants.copy(key, moved[index].key, OUTPUT_FORMATS[format].contentType),
  );
  // all end before the next step: none may write after the copies were discarded
  const results = await Promise.allSettled(copies);
  const failure = results.find(result => result.status === 'rejected');
  if (failure) {
    throw failure.reason;
  }
  if (results.some(result => result.status === 'fulfilled' && !result.value)) {
    await explainMissing(deps, announced, folder);
  }
}

// either another worker has moved the image and removed what it left, or someone has deleted variants
async function explainMissing(deps: ProcessDeps, announced: ImageRecord, folder: string): Promise<never> {
  const record = await deps.records.get(announced.imageId);
  await discardFolder(deps, record, folder);
  throw record?.folder === announced.folder ? new MissingVariantsError() : new ConflictError();
}

async function switchFolder(deps: ProcessDeps, announced: ImageRecord, folder: string): Promise<ImageRecord> {
  let record = announced;
  for (let tries = 1; tries <= CONFLICT_TRIES; tries++) {
    const switched = deps.transitions.moved(record, folder);
    if (await deps.records.put(switched)) {
      return switched;
    }
    const fresh = await deps.records.get(announced.imageId);
    // our own write succeeded, but its response was lost
    if (fresh?.folder === folder) {
      return fresh;
    }
    if (!fresh || fresh.folder !== announced.folder || !isMisplaced(fresh) || !fresh.superseded?.includes(folder)) {
      await discardFolder(deps, fresh, folder);
      throw new ConflictError();
    }
    record = fresh;
  }
  throw new ConflictError();
}

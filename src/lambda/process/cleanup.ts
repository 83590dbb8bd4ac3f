import type { FailureCode, ImageRecord, Visibility } from '../../contract/record';
import { BusyError } from '../errors';
import type { ProcessDeps } from './deps';
import { purgeReplaced, removeFolders } from './remove-folders';
import { countResult } from './run-counts';
import { dueLeftovers, lastLeftoverDueAt } from '../record/leftovers';
import { sidesToPurge } from '../record/withdrawn';

/**
 * Maximum number of superseded claims of one image that workers may still hold: a DynamoDB item holds 400 KB, and each
 * claim takes 250 bytes.
 */
const MAX_SUPERSEDED = 500;

/** Maximum number of replaced folders of one image that stay for the grace period: the oldest go first. */
const MAX_IN_GRACE = 200;

/**
 * Removes variants left by earlier claims, and clears them from the record once no worker can still write them.
 * Idempotent: every event does it, and the sweep is the last resort.
 *
 * Throws BusyError if a tombstone has leftovers that cannot be removed yet. The sweep finds no image without an
 * original, so the queue has to deliver the event again.
 */
export async function cleanUp(deps: ProcessDeps, record: ImageRecord): Promise<void> {
  if ((record.status === 'FAILED' || record.next) && isOver(deps, record.leaseUntil)) {
    await closeAbandoned(deps, record);
    return;
  }
  const isClean = await removeSuperseded(deps, record);
  if (!isClean && record.status === 'DELETED') {
    throw new BusyError(lastLeftoverDueAt(record));
  }
}

/** Removes what a worker has stored in its folder, which stays listed on the record: more may arrive. */
export async function emptyFolder(deps: ProcessDeps, folder: string): Promise<void> {
  await removeFolders(deps, undefined, [folder]);
}

/** Removes a folder that its worker gives up, since it did not become the record's current one. */
export async function discardFolder(deps: ProcessDeps, record: ImageRecord | undefined, folder: string): Promise<void> {
  await removeFolders(deps, record, [folder]);
  if (record?.superseded?.includes(folder)) {
    await clearSuperseded(deps, record, [folder]);
  }
}

/** Removes due leftovers while a worker holds the image. They stay on the record, which only that worker may write. */
export async function removeDueWhileHeld(deps: ProcessDeps, record: ImageRecord): Promise<void> {
  await removeFolders(deps, record, dueLeftovers(record, deps.clock.now()));
}

/**
 * Removes the leftovers that no worker can still write, and returns the record without them, ready to be claimed.
 * A record that is replaced steadily always has a lease, so its leftovers can only be cleared here.
 * Throws BusyError if workers still hold too many.
 */
export async function cleanUpBeforeClaim(
  deps: ProcessDeps,
  record: ImageRecord | undefined,
): Promise<ImageRecord | undefined> {
  if (!record?.superseded) {
    return record;
  }
  const due = [...dueLeftovers(record, deps.clock.now()), ...tooManyInGrace(record)];
  if (record.superseded.length - due.length >= MAX_SUPERSEDED) {
    throw new BusyError();
  }
  await removeFolders(deps, record, due);
  return deps.transitions.cleared(record, due);
}

/** Returns the oldest folders in grace, if there are too many: none that a roll-back may be taking back. */
function tooManyInGrace({ inGrace = [], previous }: ImageRecord): readonly string[] {
  return inGrace.slice(0, Math.max(0, inGrace.length - MAX_IN_GRACE)).filter(folder => folder !== previous?.folder);
}

// the worker died before it could write a result: at the last try, or with an image that has its earlier variants
async function closeAbandoned(deps: ProcessDeps, record: ImageRecord): Promise<void> {
  const { next, code, message, claimedBy } = record;
  // a canary has one try; other messages of a run have theirs left, or go to the dead-letter queue
  const ended = claimedBy?.once && claimedBy.run;
  const failure = { code: next ? 'TIMED_OUT' : (code as FailureCode), message };
  const closed = deps.transitions.failed(record, failure, ended);
  if (await deps.records.put(closed)) {
    await countResult(deps, ended, next ? 'kept' : 'failed');
    await removeSuperseded(deps, closed);
  }
}

async function removeSuperseded(deps: ProcessDeps, record: ImageRecord): Promise<boolean> {
  const { superseded = [], leaseUntil } = record;
  const sides = sidesToPurge(record);
  if (superseded.length + sides.length === 0) {
    return true;
  }
  // the current worker removes them when it finishes, or the next one before it claims: each is listed once
  if (leaseUntil !== undefined) {
    return false;
  }
  // determine before listing: a variant stored after the listing must not be cleared
  const due = dueLeftovers(record, deps.clock.now());
  await purgeReplaced(deps, record, sides);
  await removeFolders(deps, record, [...due, ...removedEarly(record, due)]);
  const isDone = due.length + sides.length > 0 && (await clearSuperseded(deps, record, due, sides));
  return isDone && due.length === superseded.length;
}

/**
 * Returns the leftovers to remove right away, and again once no worker can still write them: those of a deleted image,
 * and those of a claim that its worker gave up.
 */
function removedEarly({ status, superseded = [], inGrace, folder }: ImageRecord, due: readonly string[]): string[] {
  const held = superseded.filter(other => !due.includes(other) && !inGrace?.includes(other));
  if (status === 'DELETED') {
    return held;
  }
  return folder === undefined ? held.slice(-1) : [];
}

// not while a worker holds the lease: the new revision would prevent it from writing its result
async function clearSuperseded(
  deps: ProcessDeps,
  record: ImageRecord,
  removed: readonly string[],
  purged: readonly Visibility[] = [],
): Promise<boolean> {
  return record.leaseUntil === undefined && deps.records.put(deps.transitions.cleaned(record, removed, purged));
}

function isOver({ clock }: ProcessDeps, time: number | undefined): boolean {
  return time !== undefined && time <= clock.now().getTime();
}

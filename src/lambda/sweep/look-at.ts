import type { ImageRecord } from '../../contract/record';
import type { SweepSettings } from '../../contract/settings';
import type { FoundOriginal } from '../ports';
import { isCropOutdated } from '../record/crop';
import { dueTime, FORM_END_MILLISECONDS, isFormOpenAfter, LATE_MILLISECONDS } from '../record/indexes';
import { leftoversDueAt } from '../record/leftovers';
import { isClosedToUploads } from '../record/object-event';
import { isMisplaced } from '../record/visibility';

/**
 * Action of the sweep on an image:
 * - `created`: send an event about its original, since S3's own was lost or the last try died,
 * - `leftovers`: send an event, since the record lists variants that still have to be removed,
 * - `moved`: send an event, since the variants lie on the side of another visibility,
 * - `give up`: set the record to FAILED, since no worker has finished it, whatever events were sent (for example, the
 *   account has no concurrency left).
 *
 * FAILED images are not retried: their message stays in the dead-letter queue until the cause is fixed.
 */
export type Action = 'created' | 'moved' | 'leftovers' | 'give up';

/** Result of a look at an image. */
export interface Look {
  readonly action?: Action;
  /** Time of the next look, in epoch milliseconds, unless the record changes before; absent: there is none. */
  readonly next?: number;
}

/** A due record with its original, if there is one. */
interface View {
  readonly record: ImageRecord;
  readonly original?: FoundOriginal;
  readonly settings: SweepSettings;
  /** Epoch milliseconds. */
  readonly now: number;
}

/** Everything that may be left to do for an image, the most urgent first: one action does what follows, too. */
const CONCERNS: readonly ((view: View) => Look | undefined)[] = [
  atUpload,
  atWorker,
  atOtherOriginal,
  atClosedForm,
  atOtherSide,
  atOldCrop,
  atLeftovers,
  atReservation,
];

/** Longest time between two looks. */
const LONGEST_MILLISECONDS = 86_400_000;

/** Decides what to do about a due image, and when to look at it again. */
export function lookAt(
  record: ImageRecord,
  original: FoundOriginal | undefined,
  settings: SweepSettings,
  now: Date,
): Look {
  const view = { record, original, settings, now: now.getTime() };
  const looks = CONCERNS.map(concern => concern(view)).filter(look => look !== undefined);
  const next = looks.map(look => look.next).filter(time => time !== undefined);
  return {
    action: looks.find(look => look.action)?.action,
    next: next.length > 0 ? Math.min(...next) : undefined,
  };
}

/** An image whose upload has not been claimed: perhaps nobody has sent the form. */
function atUpload(view: View): Look | undefined {
  const { record, original, settings, now } = view;
  if (record.status !== 'AWAITING_UPLOAD') {
    return undefined;
  }
  if (!original) {
    const end = Date.parse(record.createdAt) + settings.uploadExpirySeconds * 1000 + LATE_MILLISECONDS;
    return now < end ? { next: end } : undefined;
  }
  return isOverdue(view) ? { action: 'give up' } : sendOnceArrived(view, original);
}

/** An image that a worker holds, or that the queue delivers again. */
function atWorker(view: View): Look | undefined {
  const { record, now } = view;
  const { status, leaseUntil } = record;
  if (leaseUntil !== undefined && leaseUntil > now) {
    return { next: leaseUntil + eventTime(view) };
  }
  if (status === 'PROCESSING') {
    const forgotten = forgottenAt(view);
    if (now < forgotten) {
      return { next: forgotten };
    }
    return isOverdue(view) ? { action: 'give up' } : { action: 'created', next: backOff(view) };
  }
  // the worker died at the last try
  return leaseUntil === undefined ? undefined : { action: 'leftovers', next: backOff(view) };
}

/** An image whose record describes another original than the bucket has. */
function atOtherOriginal(view: View): Look | undefined {
  const { record, original } = view;
  const isOther = record.original !== undefined && original !== undefined && record.original.etag !== original.etag;
  return isOther ? sendOnceArrived(view, original) : undefined;
}

/** An id that accepts no more uploads, while its form may still store one: the process function removes it. */
function atClosedForm(view: View): Look | undefined {
  const { record, original, now } = view;
  if (!isClosedToUploads(record)) {
    return undefined;
  }
  if (original) {
    return sendOnceArrived(view, original);
  }
  const end = Date.parse(record.createdAt) + FORM_END_MILLISECONDS;
  return isFormOpenAfter(record) && now < end ? { next: end } : undefined;
}

// the event about the change of visibility was lost
function atOtherSide(view: View): Look | undefined {
  const { record, now } = view;
  if (!isMisplaced(record)) {
    return undefined;
  }
  const expected = Date.parse(record.updatedAt) + eventTime(view);
  return now < expected ? { next: expected } : { action: 'moved', next: backOff(view) };
}

// the event about the change of the focus point was lost; without an original, the variants stay as they are
function atOldCrop(view: View): Look | undefined {
  const { record, original, now } = view;
  if (!isCropOutdated(record) || !original) {
    return undefined;
  }
  const expected = Date.parse(record.updatedAt) + eventTime(view);
  return now < expected ? { next: expected } : { action: 'created', next: backOff(view) };
}

function atLeftovers(view: View): Look | undefined {
  const free = leftoversDueAt(view.record);
  if (free === undefined) {
    return undefined;
  }
  return free <= view.now ? { action: 'leftovers', next: backOff(view) } : { next: free + eventTime(view) };
}

// not settled by the sweep: an original that the process function still has to remove
function atReservation(view: View): Look | undefined {
  const { reserved } = view.record;
  const from = view.settings.quota && (reserved?.until ?? reserved?.checkAt);
  if (from === undefined) {
    return undefined;
  }
  return { next: view.now < from ? from : backOff(view) };
}

// younger originals: S3's own event may be on its way
function sendOnceArrived(view: View, { lastModified }: FoundOriginal): Look {
  const arrived = lastModified.getTime() + eventTime(view);
  return view.now < arrived ? { next: arrived } : { action: 'created', next: backOff(view) };
}

// never at the first look: after an outage of the sweep, an event may be all that is missing
function isOverdue({ record, original, settings, now }: View): boolean {
  const wasSeen = record.dueAt !== dueTime(record);
  return wasSeen && original !== undefined && original.lastModified.getTime() + settings.giveUpSeconds * 1000 < now;
}

// the queue delivers a message again when its visibility timeout ends, which began before the claim
function forgottenAt(view: View): number {
  return Date.parse(view.record.updatedAt) + view.settings.retrySeconds * 1000 + eventTime(view);
}

/**
 * Returns when to look again after an event was sent: the queue's time for one try later, then after twice the time
 * since the image was due first, at most a day later.
 */
function backOff(view: View): number {
  const { record, settings, now } = view;
  const shortest = settings.retrySeconds * 1000 + eventTime(view);
  const late = now - (dueTime(record) ?? now);
  return now + Math.min(Math.max(shortest, late), LONGEST_MILLISECONDS);
}

function eventTime({ settings }: View): number {
  return settings.graceSeconds * 1000;
}

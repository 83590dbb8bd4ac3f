import { requeueReason } from './requeue-reason';
import type { ImageRecord } from '../../contract/record';
import type { SweepSettings } from '../../contract/settings';
import type { Clock, ListedOriginal, MessageQueue, OriginalListing, RecordStore } from '../ports';
import { eventMessage } from '../record/event-message';
import type { ImageIdOf } from '../record/image-id';
import { type Transitions, unrecorded } from '../record/transitions';

/** Dependencies of the sweep function. */
export interface SweepDeps {
  readonly settings: SweepSettings;
  readonly originals: OriginalListing;
  readonly imageIdOf: ImageIdOf;
  readonly records: RecordStore;
  readonly transitions: Pick<Transitions, 'unopened'>;
  readonly queue: MessageQueue;
  readonly clock: Clock;
}

/** Number of records that are read at the same time. */
const CONCURRENT_READS = 25;

/** Counts of one sweep. */
export interface SweepReport {
  /** Originals listed. */
  readonly listed: number;
  /** Originals within the sweep window. */
  readonly due: number;
  /** Originals whose event was sent again. */
  readonly sent: number;
  /** Originals that no worker finished, and whose record is FAILED now. */
  readonly givenUp: number;
}

/**
 * Finds originals that the process function has not finished, and sends it an event for each. In the last part of the
 * sweep window, sets the record to FAILED instead, so that no image waits forever.
 *
 * Throws if time runs out before the end of the listing: the rest of the originals was not checked.
 */
export async function sweepUploads(deps: SweepDeps, endsAt: Date): Promise<SweepReport> {
  let [listed, due, sent, givenUp] = [0, 0, 0, 0];
  for await (const page of deps.originals.pages(deps.settings.uploadPrefix)) {
    if (deps.clock.now() >= endsAt) {
      throw new Error(
        `the sweep ran out of time after ${listed} originals, and there are more: expire originals (originalsExpiry)`,
      );
    }
    const candidates = page.filter(original => isDue(deps, original));
    const found = await checkAll(deps, candidates);
    const events = found.filter(event => event !== 'given up');
    if (events.length > 0) {
      await deps.queue.send(events);
    }
    [listed, due, sent, givenUp] = [
      listed + page.length,
      due + candidates.length,
      sent + events.length,
      givenUp + found.length - events.length,
    ];
  }
  return { listed, due, sent, givenUp };
}

function isDue({ settings, clock }: SweepDeps, { lastModified }: ListedOriginal): boolean {
  const age = (clock.now().getTime() - lastModified.getTime()) / 1000;
  return age >= settings.graceSeconds && age <= settings.windowSeconds;
}

async function checkAll(deps: SweepDeps, originals: readonly ListedOriginal[]): Promise<string[]> {
  const found: string[] = [];
  for (let start = 0; start < originals.length; start += CONCURRENT_READS) {
    const some = await Promise.all(
      originals.slice(start, start + CONCURRENT_READS).map(original => checkOriginal(deps, original)),
    );
    found.push(...some.flat());
  }
  return found;
}

/** Returns the event to send, `given up` if the record is FAILED now, or nothing. */
async function checkOriginal(deps: SweepDeps, original: ListedOriginal): Promise<string[]> {
  const { settings, records, clock } = deps;
  const imageId = await deps.imageIdOf(original.key);
  const record = await records.get(imageId);
  const reason = requeueReason(record, original, settings, clock.now());
  if (reason === 'give up') {
    return (await giveUp(deps, record ?? unrecorded(imageId, clock.now()), original)) ? ['given up'] : [];
  }
  return reason ? [eventMessage({ kind: reason }, original)] : [];
}

// false: a worker has claimed the upload in the meantime
function giveUp(
  { records, transitions }: SweepDeps,
  before: ImageRecord,
  { key, etag, bytes }: ListedOriginal,
): Promise<boolean> {
  return records.put(transitions.unopened(before, { kind: 'created', reason: 'swept', key, etag, bytes }));
}

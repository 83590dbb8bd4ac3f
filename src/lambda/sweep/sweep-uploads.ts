import type { ListedOriginal, SweepDeps } from './deps';
import { whatIsMissing } from './requeue-reason';
import { encodeEventKey } from '../../contract/keys';
import type { ImageRecord } from '../../contract/record';
import { SWEEP_EVENTS } from '../record/object-event';
import { unrecorded } from '../record/transitions';

/** How many records are read at once. */
const READS_AT_ONCE = 25;

/** What a sweep did. */
export interface SweepReport {
  /** Originals that were listed. */
  readonly listed: number;
  /** Those that are young enough to be looked at, and old enough not to be on their way still. */
  readonly due: number;
  /** Those that went to the queue again. */
  readonly sent: number;
  /** Those that no worker came for, whose record says FAILED now. */
  readonly givenUp: number;
}

/**
 * Looks for originals that the process function has not brought to an end, and sends it an event for each; in the last part of the time
 * that an original is looked at, its record says FAILED instead, so that no image waits for ever without a word.
 *
 * Throws when its time is over before the listing is: what comes later in the listing was not looked at.
 */
export async function sweepUploads(deps: SweepDeps, endsAt: Date): Promise<SweepReport> {
  let [listed, due, sent, givenUp] = [0, 0, 0, 0];
  for await (const page of deps.originals.pages(deps.settings.uploadPrefix)) {
    if (deps.clock.now() >= endsAt) {
      throw new Error(
        `the sweep is not done in its time: looked at ${listed} originals, and there are more; expire originals (originalsExpiry)`,
      );
    }
    const candidates = page.filter(original => isDue(deps, original));
    const found = await lookAtAll(deps, candidates);
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

async function lookAtAll(deps: SweepDeps, originals: readonly ListedOriginal[]): Promise<string[]> {
  const found: string[] = [];
  for (let start = 0; start < originals.length; start += READS_AT_ONCE) {
    const some = await Promise.all(
      originals.slice(start, start + READS_AT_ONCE).map(original => lookAt(deps, original)),
    );
    found.push(...some.flat());
  }
  return found;
}

/** The event that is to be sent, or `given up` where the record says FAILED now. */
async function lookAt(deps: SweepDeps, original: ListedOriginal): Promise<string[]> {
  const { settings, records, clock } = deps;
  const imageId = await deps.imageIdOf(original.key);
  const record = await records.get(imageId);
  const missing = whatIsMissing(record, original, settings, clock.now());
  if (missing === 'give up') {
    return (await giveUp(deps, record ?? unrecorded(imageId, clock.now()), original)) ? ['given up'] : [];
  }
  return missing ? [eventOf(SWEEP_EVENTS[missing], original)] : [];
}

// false: a worker has come after all
function giveUp(
  { records, transitions }: SweepDeps,
  before: ImageRecord,
  { key, etag, bytes }: ListedOriginal,
): Promise<boolean> {
  return records.put(transitions.unopened(before, { kind: 'created', key, etag, bytes }));
}

// in the form of S3's own ("Event message structure", Amazon S3 User Guide), but without a sequencer: nobody knows it
function eventOf(eventName: string, { key, etag, bytes }: ListedOriginal): string {
  const object = { key: encodeEventKey(key), eTag: etag, size: bytes };
  return JSON.stringify({ Records: [{ eventName, s3: { object } }] });
}

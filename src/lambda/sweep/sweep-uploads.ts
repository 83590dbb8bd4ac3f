import { missingEvent } from './missing-event';
import type { ListedOriginal, SweepDeps } from './sweep-deps';
import { encodeEventKey } from '../../contract/keys';
import { SWEEP_EVENTS } from '../process/object-event';

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
}

/**
 * Looks for originals that the process function has not brought to an end, and sends it an event for each.
 *
 * Throws when its time is over before the listing is: what comes later in the listing was not looked at.
 */
export async function sweepUploads(deps: SweepDeps, endsAt: Date): Promise<SweepReport> {
  let [listed, due, sent] = [0, 0, 0];
  for await (const page of deps.originals.pages(deps.settings.uploadPrefix)) {
    if (deps.clock.now() >= endsAt) {
      throw new Error(`the sweep is not done in its time: looked at ${listed} originals, and there are more; expire originals (originalsExpiry)`);
    }
    const candidates = page.filter(original => isDue(deps, original));
    const events = await missingEvents(deps, candidates);
    if (events.length > 0) { await deps.queue.send(events); }
    [listed, due, sent] = [listed + page.length, due + candidates.length, sent + events.length];
  }
  return { listed, due, sent };
}

function isDue({ settings, clock }: SweepDeps, { lastModified }: ListedOriginal): boolean {
  const age = (clock.now().getTime() - lastModified.getTime()) / 1000;
  return age >= settings.graceSeconds && age <= settings.windowSeconds;
}

async function missingEvents(deps: SweepDeps, originals: readonly ListedOriginal[]): Promise<string[]> {
  const events: string[] = [];
  for (let start = 0; start < originals.length; start += READS_AT_ONCE) {
    const some = await Promise.all(originals.slice(start, start + READS_AT_ONCE).map(original => eventsAbout(deps, original)));
    events.push(...some.flat());
  }
  return events;
}

async function eventsAbout({ settings, imageIdOf, records, clock }: SweepDeps, original: ListedOriginal): Promise<string[]> {
  const record = await records.get(await imageIdOf(original.key));
  const missing = missingEvent(record, original, settings, clock.now());
  return missing ? [eventOf(SWEEP_EVENTS[missing], original)] : [];
}

// in the form of S3's own ("Event message structure", Amazon S3 User Guide), but without a sequencer: nobody knows it
function eventOf(eventName: string, { key, etag, bytes }: ListedOriginal): string {
  const object = { key: encodeEventKey(key), eTag: etag, size: bytes };
  return JSON.stringify({ Records: [{ eventName, s3: { object } }] });
}

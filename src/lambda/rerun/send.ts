import { keepAlive } from './lock';
import type { RerunDeps, RunPlan, ScannedPage, StoredObject, StoredRun } from './ports';
import { rollBackAll } from './roll-back';
import { type Candidate, select, type Selected } from './select';
import type { Attention } from '../../contract/record';
import type { ListedObject, RerunPart } from '../../contract/rerun';

/** Objects that a distributed map passes to the function: a batch, or one. */
export type ListedInput = ListedObject | { readonly Items: readonly ListedObject[] };

/** Sends those of the listed objects that a run processes again, unless the run has ended. */
export async function sendListed(deps: RerunDeps, input: ListedInput): Promise<void> {
  const listed = 'Items' in input ? input.Items : [input];
  const run = listed.length > 0 ? await openRun(deps, listed[0].item) : undefined;
  if (run) {
    const objects = listed.map(({ key, etag, bytes }) => ({ key, bytes, etag: etag.replaceAll('"', '') }));
    const selected = await select(deps, run.plan, await withRecords(deps, objects));
    await send(deps, listed[0].item, run.plan, selected, objects.length);
  }
}

/** Sends the images of a part of the table, or rolls them back, until the part or the time is over. */
export async function sendPart(deps: RerunDeps, part: RerunPart, endsAt: Date): Promise<RerunPart> {
  let at: RerunPart = part;
  do {
    const run = await openRun(deps, part.item);
    if (!run) {
      return { ...at, more: false };
    }
    const page = await pageOf(deps, run.plan, at);
    if (run.plan.rollback === undefined) {
      const selected = await select(deps, run.plan, toCandidates(page.records));
      await send(deps, part.item, run.plan, selected, page.records.length);
    } else {
      await deps.runs.add(part.item, await rollBackAll(deps, run.plan, page.records));
    }
    at = { ...part, after: page.next, more: page.next !== undefined };
  } while (at.more && deps.clock.now() < endsAt);
  return at;
}

/** Returns a page of a part, with its records. */
export function pageOf(
  { scan }: RerunDeps,
  { mode }: RunPlan,
  { segment, of, after }: RerunPart,
): Promise<ScannedPage> {
  return of === 0 ? scan.attention(mode as Attention, after) : scan.scan(segment, of, after);
}

/** Returns the originals of records. */
export function toCandidates(records: ScannedPage['records']): Candidate[] {
  return records.flatMap(record => (record.original ? [{ record, object: record.original }] : []));
}

/** Returns objects with their records. */
export async function withRecords(deps: RerunDeps, objects: readonly StoredObject[]): Promise<Candidate[]> {
  const ids = await Promise.all(objects.map(({ key }) => deps.imageIdOf(key)));
  const records = await deps.scan.getAll(ids);
  return objects.map((object, index) => ({ object, record: records.get(ids[index]) }));
}

/** Sends selected images and counts them, or only counts them. */
export async function send(
  { queue, runs }: RerunDeps,
  item: string,
  { dryRun }: RunPlan,
  selected: readonly Selected[],
  seen: number,
): Promise<void> {
  if (!dryRun) {
    await queue.send(selected.map(({ body }) => body));
  }
  const variants = selected.reduce((sum, image) => sum + image.variants, 0);
  await runs.add(item, { seen, sent: selected.length, variants });
}

/** Returns the run, and gives a sign of its life; undefined if it has ended. */
async function openRun(deps: RerunDeps, item: string): Promise<StoredRun | undefined> {
  const run = await deps.runs.read(item);
  return run && (run.plan.dryRun || (await keepAlive(deps, item))) ? run : undefined;
}

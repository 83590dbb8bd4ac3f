import type { RerunDeps, RunPlan, RunTotals } from './ports';
import type { ImageRecord } from '../../contract/record';
import { followUps } from '../record/follow-ups';

/** Tries to write a record while others write it. */
const TRIES = 5;

/** Records that are written at the same time. */
const PARALLEL = 10;

/** Gives the images of a run their former variants back, and returns the counts. Nothing is rendered. */
export async function rollBackAll(
  deps: RerunDeps,
  { rollback, dryRun }: RunPlan,
  records: readonly ImageRecord[],
): Promise<Partial<RunTotals>> {
  const theirs = records.filter(({ run }) => run === rollback);
  const outcomes: Outcome[] = [];
  for (let start = 0; start < theirs.length && !dryRun; start += PARALLEL) {
    const some = theirs.slice(start, start + PARALLEL);
    outcomes.push(...(await Promise.all(some.map(record => rollBack(deps, rollback!, record)))));
  }
  const count = (outcome: Outcome) => outcomes.filter(it => it === outcome).length;
  return {
    seen: records.length,
    // a dry run: those that it would change
    sent: dryRun ? theirs.filter(record => deps.transitions.rolledBack(record, rollback!)).length : theirs.length,
    ready: count('ready'),
    unchanged: count('unchanged'),
    failed: count('failed'),
  };
}

type Outcome = 'ready' | 'unchanged' | 'failed';

async function rollBack(deps: RerunDeps, run: string, found: ImageRecord): Promise<Outcome> {
  let record: ImageRecord | undefined = found;
  for (let tries = 0; tries < TRIES; tries++) {
    const after = record && deps.transitions.rolledBack(record, run);
    if (!after) {
      // a new image, one whose former variants are gone, or one that another run or a deletion has changed
      return 'unchanged';
    }
    if (await deps.records.put(after)) {
      // of what is lost here, the sweep sends another message
      await deps.uploads.send(followUps(record!, after));
      return 'ready';
    }
    record = await deps.records.get(found.imageId);
  }
  return 'failed';
}

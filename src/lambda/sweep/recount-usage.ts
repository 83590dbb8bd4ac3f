import type { Clock, UsageRecounts } from '../ports';
import { type Counted, countedOf, isQuiet, sumOf } from '../record/recount';

/** Dependencies of a recount. */
export interface RecountDeps {
  readonly recounts: UsageRecounts;
  readonly clock: Clock;
}

/**
 * Recounts the usage of an owner from their records, if that is due and nothing has changed it for a while. Otherwise
 * the next sweep tries again.
 */
export async function recountUsage({ recounts, clock }: RecountDeps, key: string): Promise<void> {
  const before = await recounts.read(key);
  const now = clock.now();
  // the index of what is due follows the table with a delay
  if (before?.dueAt === undefined || before.dueAt > now.getTime() || !isQuiet(before, now)) {
    return;
  }
  let total: Counted = { images: 0, bytes: 0 };
  for await (const records of recounts.records(before.usageOf)) {
    total = records.map(record => countedOf(record, now)).reduce(sumOf, total);
  }
  // false: an upload was started meanwhile
  await recounts.write(before, total, now);
}

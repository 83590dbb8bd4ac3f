import type { InMemoryRecords } from './in-memory-records';
import type { ImageRecord } from '../../src/contract/record';
import type { DueEntry, DueIndex } from '../../src/lambda/ports';

const PAGE_SIZE = 2;

/** The index of unfinished records over a record store in memory, in pages of two. Counts its queries. */
export class InMemoryDueIndex implements DueIndex {
  queries = 0;

  constructor(private readonly records: InMemoryRecords) {}

  async list(shard: string, by: Date, after?: DueEntry): ReturnType<DueIndex['list']> {
    this.queries += 1;
    const all = this.records
      .all()
      .flatMap(({ imageId, due, dueAt }) =>
        due === shard && dueAt! <= by.getTime() ? [{ imageId, dueAt: dueAt! }] : [],
      )
      .filter(entry => !after || compare(entry, after) > 0)
      .sort(compare);
    const entries = all.slice(0, PAGE_SIZE);
    return { entries, next: all.length > PAGE_SIZE ? entries.at(-1) : undefined };
  }

  async postpone(record: ImageRecord, dueAt: number | undefined): Promise<void> {
    const stored = await this.records.get(record.imageId);
    if (stored?.revision === record.revision && stored.dueAt === record.dueAt) {
      this.records.setDue(record.imageId, dueAt);
    }
  }

  async forget(key: string): Promise<void> {
    this.records.setDue(key, undefined);
  }
}

function compare(a: DueEntry, b: DueEntry): number {
  return a.dueAt - b.dueAt || a.imageId.localeCompare(b.imageId);
}

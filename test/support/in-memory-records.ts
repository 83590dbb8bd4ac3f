import type { ImageRecord } from '../../src/contract/record';
import type { AttentionIndex, OwnerIndex, PagePosition, RecordPage, RecordStore } from '../../src/lambda/ports';
import { withIndexes } from '../../src/lambda/record/indexes';

/** A record store that forgets. As in DynamoDB, what goes in and comes out is a copy, without undefined attributes. */
export class InMemoryRecords implements RecordStore, OwnerIndex {
  private readonly items = new Map<string, string>();

  /** The images that need attention. */
  readonly attention: AttentionIndex = {
    list: async (status, after) =>
      this.page(
        record => record.attention === status,
        record => record.updatedAt,
        after,
      ),
  };

  constructor(...records: readonly ImageRecord[]) {
    for (const record of records) {
      this.items.set(record.imageId, JSON.stringify(withIndexes(record)));
    }
  }

  get size(): number {
    return this.items.size;
  }

  async get(imageId: string): Promise<ImageRecord | undefined> {
    const item = this.items.get(imageId);
    return item === undefined ? undefined : JSON.parse(item);
  }

  all(): ImageRecord[] {
    return [...this.items.values()].map(item => JSON.parse(item) as ImageRecord);
  }

  /** Sets when a record is due, without another revision; undefined: not until it changes. */
  setDue(imageId: string, dueAt: number | undefined): void {
    const record = JSON.parse(this.items.get(imageId)!) as ImageRecord;
    this.items.set(imageId, JSON.stringify({ ...record, dueAt, due: dueAt === undefined ? undefined : record.due }));
  }

  /** The images of an owner. */
  async list(owner: string, after?: PagePosition): Promise<RecordPage> {
    return this.page(
      record => record.owner === owner && record.status !== 'DELETED',
      record => record.createdAt,
      after,
    );
  }

  /** Pages of two, newest first. */
  private page(
    isListed: (record: ImageRecord) => boolean,
    timeOf: (record: ImageRecord) => string,
    after?: PagePosition,
  ): RecordPage {
    const all = this.all()
      .filter(isListed)
      .sort((a, b) => timeOf(b).localeCompare(timeOf(a)));
    const start = after ? all.findIndex(record => record.imageId === after.imageId) + 1 : 0;
    const records = all.slice(start, start + 2);
    const last = records.at(-1);
    const next = last && start + 2 < all.length ? { imageId: last.imageId, time: timeOf(last) } : undefined;
    return { records, next };
  }

  async put(record: ImageRecord): Promise<boolean> {
    // compares and writes at once, as DynamoDB does
    const stored = JSON.parse(this.items.get(record.imageId) ?? '{}') as Partial<ImageRecord>;
    if ((stored.revision ?? 0) !== record.revision - 1) {
      return false;
    }
    this.items.set(record.imageId, JSON.stringify(withIndexes(record)));
    return true;
  }
}

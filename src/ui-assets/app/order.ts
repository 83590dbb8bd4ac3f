import type { UploadItem } from '../../client/queue-types';

/** Order of the files in the grid: those that were added last come first, and within that as they were chosen. */
export class Batches {
  private readonly batchOf = new Map<string, number>();
  private count = 0;

  /** Notes that files were added together. */
  add(items: readonly UploadItem[]): void {
    this.count++;
    items.forEach(({ id }) => this.batchOf.set(id, this.batchOf.get(id) ?? this.count));
  }

  /** Returns files in their order. */
  order(items: readonly UploadItem[]): readonly UploadItem[] {
    const at = ({ id }: UploadItem) => this.batchOf.get(id) ?? 0;
    return [...items].sort((one, other) => at(other) - at(one));
  }
}

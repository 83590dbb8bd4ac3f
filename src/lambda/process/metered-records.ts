import type { ImageRecord } from '../../contract/record';
import type { Clock, Meter, RecordStore } from '../ports';
import { measurementsOf } from '../record/measurements';

/**
 * The table of records while one event is handled: publishes the metrics that follow from each written record. Use
 * cases write records, and know nothing of metrics.
 */
export class MeteredRecords implements RecordStore {
  private readonly known = new Map<string, ImageRecord>();
  private readonly first = new Map<string, ImageRecord | undefined>();
  /** Ids of images that had FAILED before: their time includes that until an operator sent the message again. */
  private readonly redriven = new Set<string>();

  constructor(
    private readonly records: RecordStore,
    private readonly meter: Meter,
    private readonly clock: Clock,
    /** Time at which the original of the event arrived in the bucket, in epoch milliseconds, if it is known. */
    private readonly arrivedAt?: number,
  ) {}

  async get(imageId: string): Promise<ImageRecord | undefined> {
    const record = await this.records.get(imageId);
    if (!this.first.has(imageId)) {
      this.first.set(imageId, record);
    }
    if (record) {
      if (!this.known.has(imageId) && record.status === 'FAILED' && record.leaseUntil === undefined) {
        this.redriven.add(imageId);
      }
      this.known.set(imageId, record);
    }
    return record;
  }

  /** Returns the record as it was when the event was delivered, if it was read since. */
  found(imageId: string): ImageRecord | undefined {
    return this.first.get(imageId);
  }

  async put(after: ImageRecord): Promise<boolean> {
    const { imageId } = after;
    const before = this.known.get(imageId);
    const isWritten = await this.records.put(after);
    if (isWritten) {
      this.known.set(imageId, after);
      const arrivedAt = this.redriven.has(imageId) ? undefined : this.arrivedAt;
      const now = this.clock.now().getTime();
      measurementsOf({ before, after, arrivedAt, now }).forEach(measurement => this.meter.measure(measurement));
    }
    return isWritten;
  }
}

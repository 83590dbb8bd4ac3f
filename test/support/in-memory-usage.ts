import type { InMemoryRecords } from './in-memory-records';
import type { OwnerLimits, OwnerUsage } from '../../src/contract/usage';
import type { UsageStore } from '../../src/lambda/ports';
import {
  bytesToReserve,
  dayOf,
  exceededLimit,
  type ReservationRequest,
  type Settlement,
  UNUSED,
  uploadsToday,
} from '../../src/lambda/record/quota';
import { needsRecount, recountAfterReservation } from '../../src/lambda/record/recount';

/** Usage in memory, next to records in memory: what DynamoDB does in one write or one transaction is one step here. */
export class InMemoryUsage implements UsageStore {
  readonly items = new Map<string, OwnerUsage>();

  constructor(private readonly records: InMemoryRecords) {}

  async get(owner: string): Promise<OwnerUsage | undefined> {
    return this.items.get(owner);
  }

  async reserve(owner: string, upload: ReservationRequest, limits: OwnerLimits, now: Date) {
    const used = this.items.get(owner) ?? UNUSED;
    const bytes = bytesToReserve(used, limits, upload);
    const exceeded = exceededLimit(used, limits, bytes, now);
    if (exceeded) {
      const before = this.items.get(owner);
      if (before && needsRecount(before, exceeded, now)) {
        this.items.set(owner, { ...before, dueAt: now.getTime() });
      }
      return exceeded;
    }
    const before = this.items.get(owner);
    this.set(owner, now, {
      ...(uploadsToday(used, now) === 0 && { dueAt: recountAfterReservation(before, now) }),
      images: used.images + 1,
      bytes: used.bytes + bytes,
      day: used.day > dayOf(now) ? used.day : dayOf(now),
      uploads: uploadsToday(used, now) + 1,
    });
    return { bytes };
  }

  async settle({ record, change }: Settlement, now: Date): Promise<boolean> {
    const written = await this.records.put(record);
    const used = this.items.get(record.owner!);
    if (written && used) {
      this.set(record.owner!, now, { images: used.images + change.images, bytes: used.bytes + change.bytes });
    }
    return written;
  }

  private set(owner: string, now: Date, change: Partial<OwnerUsage>): void {
    const before = this.items.get(owner);
    const version = (before?.version ?? 0) + 1;
    this.items.set(owner, { ...UNUSED, ...before, ...change, usageOf: owner, version, changedAt: now.getTime() });
  }
}

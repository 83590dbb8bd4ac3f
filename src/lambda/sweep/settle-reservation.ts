import type { ImageRecord } from '../../contract/record';
import type { QuotaSettings } from '../../contract/usage';
import type { Clock, UsageStore } from '../ports';
import { withIndexes } from '../record/indexes';
import { canSettle, settle } from '../record/quota';

/** Dependencies of a settlement. */
export interface SettleDeps {
  readonly settings: { readonly quota?: QuotaSettings };
  /** Absent if owners have no quota. */
  readonly usage?: Pick<UsageStore, 'settle'>;
  readonly clock: Clock;
}

/**
 * Settles the reservation of an image, if that is due. `stored`: bytes of the object under its key, 0 if there is none.
 *
 * Returns the record as it is stored then; undefined if another writer of the record or of the usage was faster: the
 * next sweep tries again.
 */
export async function settleReservation(
  { settings, usage, clock }: SettleDeps,
  record: ImageRecord,
  stored: number,
): Promise<ImageRecord | undefined> {
  const now = clock.now();
  if (!usage || !settings.quota || record.owner === undefined || !canSettle(record, now)) {
    return record;
  }
  const settlement = settle(record, stored, now, settings.quota.originalsExpiryDays);
  if (!settlement) {
    return record;
  }
  return (await usage.settle(settlement, now)) ? withIndexes(settlement.record) : undefined;
}

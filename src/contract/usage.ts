/** Limits of each owner. An absent limit does not apply. */
export interface OwnerLimits {
  /** Maximum number of images that an owner has at the same time. */
  readonly images?: number;
  /** Maximum size of an owner's originals together, in bytes. */
  readonly bytes?: number;
  /** Maximum number of uploads that an owner starts on one day (UTC). */
  readonly uploadsPerDay?: number;
}

/** Quota in the settings of the API function and of the sweep function. */
export interface QuotaSettings {
  readonly perOwner: OwnerLimits;
  /** Days after which originals are deleted; absent: originals are kept. */
  readonly originalsExpiryDays?: number;
}

/**
 * Item of one owner in the table: totals of their images. `images` and `bytes` include what is reserved for uploads
 * that may still arrive.
 */
export interface OwnerUsage {
  /** Owner, as on the records. Not named `owner`, so that the index of images by owner does not hold this item. */
  readonly usageOf: string;
  readonly images: number;
  /** Size of the originals, and of what uploads may still store, in bytes. */
  readonly bytes: number;
  /** Last day (UTC) on which the owner started an upload, such as `2026-11-28`. */
  readonly day: string;
  /** Number of uploads that were started on `day`. */
  readonly uploads: number;
  /** Incremented with every write. */
  readonly version: number;
  /** Time of the last reservation or settlement, in epoch milliseconds. */
  readonly changedAt: number;
  /** Time of the last recount, in epoch milliseconds. */
  readonly recountedAt?: number;
  /** Shard of the index of unfinished records, while a recount is planned. */
  readonly due?: string;
  /** With `due`: time of the next recount, in epoch milliseconds. */
  readonly dueAt?: number;
  /** Time after which DynamoDB may delete the item of an owner without images, in epoch seconds. */
  readonly expiresAt?: number;
}

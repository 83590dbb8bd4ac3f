import type { Size } from 'aws-cdk-lib';

/** Quota of a processor's callers. */
export interface QuotaOptions {
  /** Limits of each owner. */
  readonly perOwner: OwnerQuota;
}

/**
 * Limits of one owner of images. At least one is required.
 *
 * An image counts from the moment its upload is announced: with the size that the caller declared, otherwise with
 * `maxUploadSize` or what is left of `bytes`. Between 10 minutes after its form has expired and the next sweep
 * (`sweepInterval`), that becomes the size of its original, or nothing if no file has arrived. Images that were
 * REJECTED or FAILED count as well, as long as their originals are stored.
 *
 * Deleting an image gives its room back, but not before its form has expired. Room also comes back when a record
 * expires (`recordRetention`), and the bytes of an original when it expires (`originalsExpiry`).
 */
export interface OwnerQuota {
  /**
   * Maximum number of images that an owner has at the same time: a whole number from 1.
   *
   * @default - no limit
   */
  readonly images?: number;

  /**
   * Maximum size of an owner's originals together, 1 byte or more. Variants and noncurrent versions do not count.
   *
   * @default - no limit
   */
  readonly bytes?: Size;

  /**
   * Maximum number of uploads that an owner starts on one day: a whole number from 1. Days begin at midnight UTC. An
   * upload counts even if no file follows, or if its image is deleted.
   *
   * @default - no limit
   */
  readonly uploadsPerDay?: number;
}

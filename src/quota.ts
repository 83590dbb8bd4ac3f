import type { Size } from 'aws-cdk-lib';

/**
 * Quota of the callers of a processor.
 *
 * @example
 * declare const auth: ApiAuth; // by token
 * new ServerlessImageProcessor(this, 'Images', {
 *   auth,
 *   quota: { perOwner: { images: 1_000, bytes: Size.gibibytes(1), uploadsPerDay: 100 } },
 * });
 */
export interface QuotaOptions {
  /** Limits of each owner of images. */
  readonly perOwner: OwnerQuota;
}

/**
 * Limits of one owner of images, at least one.
 *
 * An image counts from its upload request on: with the size that the caller declared, otherwise with the maximum upload
 * size, or with the bytes that the owner has left. By the first sweep that follows 10 minutes after the presigned POST
 * has expired, it counts with the size of its original, or not at all if no file has arrived. REJECTED and FAILED
 * images count, too, as long as their originals are stored.
 *
 * Deleting an image frees its share of the quota, but not before its presigned POST has expired. When a record expires,
 * its image no longer counts, and when an original expires, its bytes no longer count.
 */
export interface OwnerQuota {
  /**
   * Maximum number of images that an owner has at the same time: a whole number from 1 on.
   *
   * @default - no limit
   */
  readonly images?: number;

  /**
   * Maximum total size of the originals of an owner, 1 byte or more. Variants and noncurrent versions do not count.
   *
   * @default - no limit
   */
  readonly bytes?: Size;

  /**
   * Maximum number of uploads that an owner starts in one day: a whole number from 1 on. Days begin at midnight UTC. An
   * upload counts even if no file follows, or if its image is deleted.
   *
   * @default - no limit
   */
  readonly uploadsPerDay?: number;
}

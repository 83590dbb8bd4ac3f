/** Erasure of everything that belongs to one owner: input, state and result of the state machine's run. */

import type { Visibility } from './record';

/** Input of a run. */
export interface ErasureInput {
  /** Owner, as on the records. */
  readonly owner: string;
}

/** Numbers of the things that a run has removed so far. */
export interface ErasureCounts {
  /** Images that were not deleted before. */
  readonly images: number;
  /** Originals, each with all its versions. */
  readonly originals: number;
  /** Versions and delete markers in the upload bucket; without versioning, one for each original. */
  readonly versions: number;
  /** Versions and delete markers in the variants bucket; without versioning, one for each variant. */
  readonly variants: number;
  /** Records that no longer have an owner, including those of images that were deleted before. */
  readonly records: number;
}

/** State of a run between invocations of its function. */
export interface ErasureState extends ErasureInput {
  /**
   * - `MORE`: the current look has further pages,
   * - `WAIT`: the look has found something, so another one is needed, after `waitSeconds`,
   * - `DONE`: the look has found nothing.
   */
  readonly status: 'MORE' | 'WAIT' | 'DONE';
  readonly waitSeconds: number;
  /** Number of the current look, from 1. */
  readonly look: number;
  /** Records that the current look has found so far. */
  readonly found: number;
  /** Time until which a worker or a presigned form may still store something, in epoch milliseconds. */
  readonly heldUntil: number;
  /** Where the current look continues. */
  readonly after?: { readonly imageId: string; readonly time: string };
  readonly counts: ErasureCounts;
}

/** Type of the event at the end of a run. */
export const OWNER_ERASED = 'Owner Erased';

/** Detail of the event at the end of a run. */
export interface OwnerErasedDetail extends ErasureCounts {
  readonly version: '1';
  readonly owner: string;
  /** Number of looks; the last one has found nothing. */
  readonly looks: number;
}

/** Response 202 to `DELETE /admin/owners/{owner}`. */
export interface EraseOwnerResponse {
  /** ARN of the run of Step Functions. Its output is a report of counts. */
  readonly executionArn: string;
}

/** Settings of the erase function. */
export interface EraseSettings {
  readonly uploadBucket: string;
  readonly variantsBucket: string;
  readonly table: string;
  readonly tableArn: string;
  readonly uploadPrefix: string;
  /** Lifetime of a presigned POST. */
  readonly uploadExpirySeconds: number;
  /** Time after the form's expiry in which an upload that began before may still end. */
  readonly lateSeconds: number;
  /** ARN of the bus that receives the event. */
  readonly busArn: string;
  /** URL of the purge queue; absent: no distribution keeps copies. */
  readonly purgeQueueUrl?: string;
  /** Sides whose variants the distribution serves, with `purgeQueueUrl`; absent: the public one only. */
  readonly edgeSides?: readonly Visibility[];
}

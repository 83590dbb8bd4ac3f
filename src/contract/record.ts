import type { Metadata } from './annotations';
import type { OutputFormatName } from './output-formats';
import type { FocusPoint } from './variant-spec';

/**
 * Status of an image: `AWAITING_UPLOAD → PROCESSING → READY | REJECTED | FAILED`, and `DELETED`.
 *
 * REJECTED is final and caused by the upload. FAILED is caused by the system: the message is in the dead-letter queue
 * and can be redriven.
 */
export type ImageStatus = 'AWAITING_UPLOAD' | 'PROCESSING' | 'READY' | 'REJECTED' | 'FAILED' | 'DELETED';

/** Statuses that no longer change by themselves: polling may stop. */
export const FINAL_STATUSES: readonly ImageStatus[] = ['READY', 'REJECTED', 'FAILED', 'DELETED'];

/** Reason why an image is REJECTED. */
export type RejectionCode =
  'TOO_LARGE' | 'TOO_MANY_PIXELS' | 'NOT_AN_IMAGE' | 'UNSUPPORTED_FORMAT' | 'CORRUPT' | 'TOO_MANY_UPLOADS' | 'TOO_LATE';

/** Reason why an image is FAILED. */
export type FailureCode = 'TIMED_OUT' | 'PROCESSING_ERROR';

/** Reason why an image is REJECTED or FAILED. */
export type ReasonCode = RejectionCode | FailureCode;

/**
 * Note on a READY image that is no reason to reject it:
 * - `TYPE_DIFFERS`: the bytes have another format than the declared content type or the file name; the bytes decide,
 * - `NOT_ANIMATED`: the original is an animation too large to keep, so its variants are stills of the first frame.
 */
export type NoteCode = 'TYPE_DIFFERS' | 'NOT_ANIMATED';

/** Original as described by S3, and by its header once it was read. */
export interface OriginalInfo {
  readonly key: string;
  readonly bytes: number;
  readonly etag: string;
  readonly contentType?: string;
  /** Upright width in pixels. */
  readonly width?: number;
  /** Upright height in pixels. */
  readonly height?: number;
}

/** Variant that was created. */
export interface VariantInfo {
  readonly name: string;
  readonly format: OutputFormatName;
  readonly key: string;
  readonly width: number;
  readonly height: number;
  readonly bytes: number;
}

/** Side of the variants bucket on which an image's variants lie: its visibility. */
export type Visibility = 'PUBLIC' | 'PRIVATE';

/** Part of an owner's usage that belongs to one image. Times are in epoch milliseconds. */
export interface Reservation {
  /** Size of the largest original that the usage has room for, in bytes; once it is settled, of the original. */
  readonly bytes: number;
  /** Until it is settled: time from which the sweep may do that, since no upload of the form begins after it. */
  readonly until?: number;
  /** Once it is settled, if originals expire: time from which the sweep looks whether this one has. */
  readonly checkAt?: number;
}

/** A set of variants that is not the current one, with all that belongs to it. */
export interface VariantSet extends Pick<
  ImageRecord,
  'croppedTo' | 'picture' | 'notes' | 'thumbhash' | 'dominantColor' | 'run'
> {
  readonly folder: string;
  readonly specHash: string;
  readonly variants: readonly VariantInfo[];
  /** Name of the re-run whose variants replaced this set. Absent if it was no re-run, or a roll-back. */
  readonly replacedBy?: string;
}

/** The re-run whose message a worker's claim is for. */
export interface ClaimOrigin {
  /** Name of the re-run. */
  readonly run: string;
  /** Set if a failure is final at the first try: the message is a canary. */
  readonly once?: true;
}

/** Claim on the next variants of a READY image, which stays READY meanwhile. */
export interface NextVariants extends Pick<ImageRecord, 'croppedTo'> {
  readonly folder: string;
  readonly specHash: string;
}

/** Reason why a READY image has kept its variants. */
export interface KeptFor {
  readonly code: ReasonCode;
  readonly message?: string;
  /** ISO 8601. */
  readonly at: string;
  /** Name of the re-run that has finished this image with this. Absent if it tries again, or if it was no re-run. */
  readonly run?: string;
}

/** Item of one image in the table. Times are ISO 8601 in UTC. */
export interface ImageRecord {
  readonly imageId: string;
  readonly status: ImageStatus;
  /** Incremented with every write; each write is conditional on the value that was read. */
  readonly revision: number;
  /** Present with REJECTED and FAILED. */
  readonly code?: ReasonCode;
  /** Reason in a sentence, or the error message of the extension; absent if the code is sufficient. */
  readonly message?: string;
  /** Set if the API issued the id; absent if the object was not uploaded through it, or its record was lost. */
  readonly issued?: true;
  /** Owner of the image, if callers have owners: from a claim of the token that requested the upload. */
  readonly owner?: string;
  /** Name of the file from the upload request. */
  readonly filename?: string;
  /** Pairs that the app attached to the image, within the limits of `contract/annotations`. Never logged. */
  readonly metadata?: Metadata;
  /** Alternative text of the image; empty for a decorative one. Never logged. */
  readonly alt?: string;
  /** Content type that the upload's policy requires. */
  readonly declaredType?: string;
  /** Point that crops should keep. */
  readonly focus?: FocusPoint;
  /** Point that the variants of the current claim keep: `focus` at the time of the claim. */
  readonly croppedTo?: FocusPoint;
  /** Name of the preset; absent: the default. */
  readonly preset?: string;
  /** Visibility that the image should have; absent: PRIVATE. `folder` tells on which side its variants are. */
  readonly visibility?: Visibility;
  /** S3 sequencer of the newest event that this record reflects. It orders the events of one key. */
  readonly sequencer?: string;
  readonly original?: OriginalInfo;
  /** Dimensions of the image that sizes are created from, if the extension changed those of the original. */
  readonly picture?: { readonly width: number; readonly height: number };
  /**
   * Folder of the variants of the current claim: the part of their keys up to the last slash, with the slash. Unique to
   * the claim.
   */
  readonly folder?: string;
  /** Hash of the variant spec that the variants were created with. */
  readonly specHash?: string;
  readonly variants?: readonly VariantInfo[];
  /** Present with READY, if there are any. */
  readonly notes?: readonly NoteCode[];
  /** Folders of earlier claims that are not yet deleted, oldest first. Only roll-back uses one of them again. */
  readonly superseded?: readonly string[];
  /**
   * With `superseded`: time until which each of them stays, in epoch milliseconds: a worker may still write there, or
   * the grace period of replaced variants has not passed.
   */
  readonly heldUntil?: Readonly<Record<string, number>>;
  /**
   * Those of `superseded` that only the grace period holds: no worker writes there, and a deletion removes them at
   * once.
   */
  readonly inGrace?: readonly string[];
  /**
   * Sides on which edges may still have variants of the image whose files are gone: replaced ones, which are not purged
   * before the image is withdrawn.
   */
  readonly unpurged?: readonly Visibility[];
  /** Base64, as github.com/evanw/thumbhash encodes it. */
  readonly thumbhash?: string;
  /** `#rrggbb`. */
  readonly dominantColor?: string;
  /** Time until which the worker that holds the image has exclusive use of the original, in epoch milliseconds. */
  readonly leaseUntil?: number;
  /**
   * Reason of the event whose worker claimed the image last: `uploaded`, `swept`, or the mode of a re-run. A new focus
   * point while an upload has no result is no reason of its own: its message takes over that of the upload.
   */
  readonly claimedFor?: string;
  /** While a worker holds the image for a re-run, or died: that re-run. */
  readonly claimedBy?: ClaimOrigin;
  /** With READY: the claim of a worker that creates other variants, until they replace the current ones. */
  readonly next?: NextVariants;
  /** Variants of this original that the current ones replaced, for roll-back. Their folder is among `superseded`. */
  readonly previous?: VariantSet;
  /** Set if the last try to replace the variants of a READY image failed. */
  readonly keptFor?: KeptFor;
  /** Name of the re-run that gave the image its result: with READY, its variants. Absent if it was no re-run. */
  readonly run?: string;
  /** Number of claims of this original. */
  readonly attempts?: number;
  /** Number of different uploads that were claimed under this id. */
  readonly uploadsAccepted?: number;
  /** Part of the owner's usage that belongs to this image, if owners have a quota. */
  readonly reserved?: Reservation;
  readonly createdAt: string;
  readonly updatedAt: string;
  /** Time after which DynamoDB may delete the item, in epoch seconds: the table's TTL attribute. */
  readonly expiresAt?: number;
  /** Shard of the index of unfinished records, a hexadecimal digit; absent if nothing is left to do for the image. */
  readonly due?: string;
  /** With `due`: time at which the sweep looks at the image, in epoch milliseconds. */
  readonly dueAt?: number;
  /** Status of a REJECTED or finally FAILED record: its partition in the index for operators. */
  readonly attention?: Attention;
}

/** Status that an operator may want to look into. */
export type Attention = Extract<ImageStatus, 'REJECTED' | 'FAILED'>;

/** Names in the table that the construct and the functions share. */
export const TABLE = {
  partitionKey: 'imageId',
  ttl: 'expiresAt',
  /** The item with the secret of the ids: its partition key, which is no image id, and the attribute. */
  idKey: { item: 'id-key', attribute: 'secret' },
  /** Items with the usage of one owner each: their partition key begins with this text, as no image id does. */
  usage: { keyPrefix: 'usage#' },
  /**
   * Items with the counters of one re-run each: their partition key begins with this text. One of them, with a name
   * that no run has, says which run is in progress.
   */
  runs: { keyPrefix: 'rerun#', active: '@active' },
  /** Index of the images of each owner by time. Images without an owner are not in it. */
  byOwner: { indexName: 'byOwner', partitionKey: 'owner', sortKey: 'createdAt' },
  /** Keys of the records that the sweep has to look at, by the time at which it does. */
  due: { indexName: 'due', partitionKey: 'due', sortKey: 'dueAt' },
  /** Whole records of REJECTED and FAILED images by the time of their last change. */
  attention: { indexName: 'attention', partitionKey: 'attention', sortKey: 'updatedAt' },
} as const;

import type { FocusPoint, OutputFormatName } from './variant-spec';

/**
 * Where an image stands: `AWAITING_UPLOAD → PROCESSING → READY | REJECTED | FAILED`, and `DELETED`.
 *
 * REJECTED is the uploader's doing and final. FAILED is ours: the message lies in the dead-letter queue and can be redriven.
 */
export type ImageStatus = 'AWAITING_UPLOAD' | 'PROCESSING' | 'READY' | 'REJECTED' | 'FAILED' | 'DELETED';

/** The statuses that do not change by themselves any more: a poller may stop. */
export const FINAL_STATUSES: readonly ImageStatus[] = ['READY', 'REJECTED', 'FAILED', 'DELETED'];

/** Why an image is REJECTED. */
export type RejectionCode =
  'TOO_LARGE' | 'TOO_MANY_PIXELS' | 'NOT_AN_IMAGE' | 'UNSUPPORTED_FORMAT' | 'CORRUPT' | 'TOO_MANY_UPLOADS';

/** Why an image is FAILED. */
export type FailureCode = 'TIMED_OUT' | 'PROCESSING_ERROR';

/** Why an image is REJECTED or FAILED. */
export type ReasonCode = RejectionCode | FailureCode;

/**
 * Something to know about a READY image that is no reason to refuse it:
 * - `TYPE_DIFFERS`: the bytes are of another format than the declared content type or the file name says; the bytes decided,
 * - `NOT_ANIMATED`: the original is an animation too large to keep moving, so its variants are stills of the first frame.
 */
export type NoteCode = 'TYPE_DIFFERS' | 'NOT_ANIMATED';

/** The original as S3 described it, and as its header did once it was read. */
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

/** One made variant. */
export interface VariantInfo {
  readonly name: string;
  readonly format: OutputFormatName;
  readonly key: string;
  readonly width: number;
  readonly height: number;
  readonly bytes: number;
}

/** The item of one image in the table. Times are ISO 8601 in UTC. */
export interface ImageRecord {
  readonly imageId: string;
  readonly status: ImageStatus;
  /** Grows by one with every write; each write is conditional on the value that was read. */
  readonly revision: number;
  /** With REJECTED and FAILED. */
  readonly code?: ReasonCode;
  /** The reason in a sentence, or what the user's own code said when it failed; absent: the code says it all. */
  readonly message?: string;
  /** The API gave the id to the one who asked for the upload; absent: the object came by other means, or its record was lost. */
  readonly issued?: true;
  /** Whose image it is, where the API knows its callers: the `sub` of the token that asked for the upload. */
  readonly owner?: string;
  /** The file's name as the uploader gave it. */
  readonly filename?: string;
  /** The content type that the upload's policy demands. */
  readonly declaredType?: string;
  /** What crops are to keep, as the uploader gave it. */
  readonly focus?: FocusPoint;
  /** S3's sequencer of the newest event that this record reflects: it orders the events of one key. */
  readonly sequencer?: string;
  readonly original?: OriginalInfo;
  /** Width and height of the picture that the sizes are cut from, where the user's own code made it another than the original. */
  readonly picture?: { readonly width: number; readonly height: number };
  /** Hash of the original's etag, of the variant spec and of the worker's claim: the folder of the variants made under this claim. */
  readonly fingerprint?: string;
  /** Hash of the variant spec that the variants are made by. */
  readonly specHash?: string;
  readonly variants?: readonly VariantInfo[];
  /** With READY; absent where there is nothing to note. */
  readonly notes?: readonly NoteCode[];
  /** Fingerprints of earlier claims whose variants are still to be removed. None of them is ever in use again. */
  readonly superseded?: readonly string[];
  /** With `superseded`: from when on no worker can be storing variants under each of them any more, in epoch milliseconds. */
  readonly heldUntil?: Readonly<Record<string, number>>;
  /** With `superseded`: from when on no worker can be storing variants there any more, in epoch milliseconds. */
  readonly cleanUpAfter?: number;
  /** Base64, as github.com/evanw/thumbhash encodes it. */
  readonly thumbhash?: string;
  /** `#rrggbb`. */
  readonly dominantColor?: string;
  /** While a worker holds the image: until when no other may take the same original, in epoch milliseconds. */
  readonly leaseUntil?: number;
  /** How often this original was taken up. */
  readonly attempts?: number;
  /** How many different uploads were taken up under this id. */
  readonly uploadsAccepted?: number;
  readonly createdAt: string;
  readonly updatedAt: string;
  /** When DynamoDB may drop the item, in epoch seconds: the table's TTL attribute. */
  readonly expiresAt?: number;
}

/** Attribute names that the construct and the functions have to agree on. */
export const TABLE = {
  partitionKey: 'imageId',
  ttl: 'expiresAt',
  /** The one item that is no image: its partition key, which no image id looks like, and the attribute with the secret that makes ids. */
  idKey: { item: 'id-key', attribute: 'secret' },
  /** Index of the images of each owner by time; there only where images have owners. */
  byOwner: { indexName: 'byOwner', partitionKey: 'owner', sortKey: 'createdAt' },
} as const;

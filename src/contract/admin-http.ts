import type { CreateUploadRequest, ImageManifest, ListedImage } from './http';
import type { ReasonCode } from './record';

/** HTTP contract of the operations for back ends, below `/admin`. */

/** Body of `POST /admin/uploads`. */
export interface AdminCreateUploadRequest extends CreateUploadRequest {
  /**
   * Owner of the image: the `sub` of its user's tokens, or the claim that `ownerClaim` names. Up to 2,048 bytes of
   * UTF-8. Without it, the image belongs to nobody.
   */
  readonly owner?: string;
}

/** Record of an image for back ends: what its manifest does not contain. */
export interface AdminRecord {
  readonly owner?: string;
  /** Indicates whether the API issued the id. If false, the object came by other means, or its record was lost. */
  readonly issued: boolean;
  /** Number of writes of the record. */
  readonly revision: number;
  /** Content type that the upload's policy requires. */
  readonly declaredType?: string;
  /** Key of the original in the upload bucket, once it arrived. */
  readonly originalKey?: string;
  /** Hash of the settings that the variants were created with. */
  readonly specHash?: string;
  /** Number of times that a worker claimed the original. */
  readonly attempts?: number;
  /** Number of different files that were uploaded for the id. */
  readonly uploadsAccepted?: number;
  /** Time until which a worker holds the image, ISO 8601; may be in the past. */
  readonly leaseUntil?: string;
  /** Name of the re-run that gave the image its result. */
  readonly run?: string;
  /** Reason why the last try to make other variants failed, and the image kept those that it has. */
  readonly keptFor?: AdminKeptFor;
  /** Indicates whether the variants that the current ones replaced can be taken back by a roll-back. */
  readonly hasPrevious: boolean;
  /** Time after which the record is removed, ISO 8601; absent if it stays. */
  readonly expiresAt?: string;
}

/** Reason why an image kept its variants. */
export interface AdminKeptFor {
  /** As that of a REJECTED or FAILED image. */
  readonly code: ReasonCode;
  readonly message?: string;
  /** Time of the failure, ISO 8601. */
  readonly at: string;
  /** Name of the re-run that ended with it; absent if it tries again, or if it was no re-run. */
  readonly run?: string;
}

/** Response 200 to `GET /admin/images/{imageId}`. */
export interface AdminImage {
  readonly manifest: ImageManifest;
  readonly record: AdminRecord;
}

/** Response 202 to `POST /admin/images/{imageId}/reprocess`. */
export interface ReprocessResponse {
  readonly imageId: string;
  /** Mode of the re-run that was queued: ALL if the image was READY, otherwise its status. */
  readonly mode: 'ALL' | 'REJECTED' | 'FAILED';
}

/** Image in a list for back ends. */
export interface AdminListedImage {
  readonly manifest: ListedImage;
  readonly record: AdminRecord;
}

/** Response 200 to `GET /admin/images?owner&status&preset&cursor&urls`: newest first, at most 5 MB. */
export interface AdminImageList {
  readonly images: readonly AdminListedImage[];
  /** Value of `cursor` for the next page of the same list; absent on the last one. A page may be empty. */
  readonly cursor?: string;
}

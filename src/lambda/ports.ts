import type { PresignedUpload } from '../contract/http';
import type { ImageRecord, OriginalInfo } from '../contract/record';

/** The seams between the use cases and AWS: adapters implement them, tests keep them in memory. */

/** One record an image, with optimistic locking. */
export interface RecordStore {
  /** Strongly consistent. */
  get(imageId: string): Promise<ImageRecord | undefined>;
  /**
   * Writes the record as a whole, if the stored one still has the revision before it (or, for revision 1, if there is none).
   * False: somebody else was faster, nothing was written.
   */
  put(record: ImageRecord): Promise<boolean>;
}

/** The secret of this deployment that makes the ids of objects which did not come through the API. */
export interface IdKey {
  /** The same 32 random bytes for every function and at every call; the first call of all makes them. */
  read(): Promise<Uint8Array>;
}

/** An original whose headers were read, and whose body was not yet. Call `read` or `discard`. */
export interface OpenOriginal {
  readonly bytes: number;
  readonly contentType?: string;
  read(): Promise<Buffer>;
  discard(): void;
}

/** The upload bucket. */
export interface OriginalStore {
  /** Opens the object while it still has this etag. 'gone': there is no such object; 'replaced': it has another etag by now. */
  open(key: string, etag: string): Promise<OpenOriginal | 'gone' | 'replaced'>;
  /** The object that is there now, if any. */
  look(key: string): Promise<Pick<OriginalInfo, 'etag' | 'bytes'> | undefined>;
  /** Removes the object. Safe to repeat. */
  remove(key: string): Promise<void>;
}

/** The variants bucket. */
export interface VariantStore {
  /** Stops trying when the signal is aborted. */
  put(key: string, body: Buffer, contentType: string, abandoned: AbortSignal): Promise<void>;
  /** Keys below a prefix. */
  list(prefix: string): Promise<string[]>;
  remove(keys: readonly string[]): Promise<void>;
}

/** What an upload's policy binds it to. */
export interface UploadPolicy {
  readonly key: string;
  readonly contentType: string;
  readonly maxBytes: number;
  readonly expirySeconds: number;
}

/** Signs with the function's own role: what the role may not do, the signed request may not either. */
export interface Presigner {
  /** Names the credentials that it signs with now: when they end, so does all that they signed. */
  signer(): Promise<string>;
  upload(policy: UploadPolicy): Promise<PresignedUpload>;
  /** URL of one variant, the same for every call with the same `signedAt`. */
  download(key: string, signedAt: Date, expirySeconds: number): Promise<string>;
}

/** Where a page of a list ends. */
export interface PagePosition {
  readonly imageId: string;
  readonly createdAt: string;
}

/** The images of each owner, newest first. A write is seen a little later. */
export interface OwnerIndex {
  list(
    owner: string,
    after?: PagePosition,
  ): Promise<{ readonly records: readonly ImageRecord[]; readonly next?: PagePosition }>;
}

/** Takes originals away, and tells the process function to follow. Safe to repeat. */
export interface OriginalRemover {
  remove(key: string): Promise<void>;
}

/** The time of day. */
export interface Clock {
  now(): Date;
}

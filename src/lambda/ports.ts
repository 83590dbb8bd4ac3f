import type { PurgeMessage } from '../contract/delivery';
import type { PresignedUpload } from '../contract/http';
import type { MetricName } from '../contract/metrics';
import type { Attention, ImageRecord, OriginalInfo, ReasonCode, Visibility } from '../contract/record';
import type { RerunCounts } from '../contract/rerun';
import type { OwnerLimits, OwnerUsage } from '../contract/usage';
import type { ExceededLimit, ReservationRequest, Settlement } from './record/quota';
import type { Counted, CountedRecord } from './record/recount';

/** Interfaces between the use cases and AWS. Adapters implement them; tests use in-memory implementations. */

/** The table of records, one for each image, with optimistic locking. */
export interface RecordStore {
  /** Reads a record, strongly consistent. */
  get(imageId: string): Promise<ImageRecord | undefined>;
  /**
   * Writes the whole record if the stored one has the previous revision (for revision 1: if none is stored).
   * Returns false, and writes nothing, if another writer was faster.
   */
  put(record: ImageRecord): Promise<boolean>;
}

/** The deployment's secret, from which the ids of objects that were not uploaded through the API are computed. */
export interface IdKey {
  /** Returns the same 32 random bytes for every function and every call. The first call creates them. */
  read(): Promise<Uint8Array>;
}

/** An original whose headers have been read and whose body has not. Call `read` or `discard`. */
export interface OpenOriginal {
  readonly bytes: number;
  readonly contentType?: string;
  /** S3's user-defined metadata, by lowercase keys without `x-amz-meta-`; absent: none. */
  readonly userMetadata?: Readonly<Record<string, string>>;
  read(): Promise<Buffer>;
  discard(): void;
}

/** The upload bucket. */
export interface OriginalStore {
  /** Opens the object if it has this ETag. Returns 'gone' if it does not exist, 'replaced' if its ETag differs. */
  open(key: string, etag: string): Promise<OpenOriginal | 'gone' | 'replaced'>;
  /** Returns the current object, if one exists. */
  head(key: string): Promise<Pick<OriginalInfo, 'etag' | 'bytes'> | undefined>;
  /** Removes the object. Idempotent. */
  remove(key: string): Promise<void>;
}

/** The variants bucket. */
export interface VariantStore {
  /** Stores an object. Aborts when the signal is aborted. */
  put(key: string, body: Buffer, contentType: string, abandoned: AbortSignal): Promise<void>;
  /** Copies an object to another key. Returns false if it does not exist. */
  copy(from: string, to: string, contentType: string): Promise<boolean>;
  /** Returns the keys below a prefix. */
  list(prefix: string): Promise<string[]>;
  remove(keys: readonly string[]): Promise<void>;
}

/** Constraints that an upload's policy enforces. */
export interface UploadPolicy {
  readonly key: string;
  readonly contentType: string;
  readonly maxBytes: number;
  readonly expirySeconds: number;
}

/** Signs requests with the function's own role. A signed request cannot do more than the role. */
export interface Presigner {
  /** Returns the id of the current credentials. Everything they sign expires when they do. */
  signer(): Promise<string>;
  upload(policy: UploadPolicy): Promise<PresignedUpload>;
  /** Returns the URL of one variant. Calls with the same `signedAt` return the same URL. */
  download(key: string, signedAt: Date, expirySeconds: number): Promise<string>;
}

/** The position in a list at which a page ends. */
export interface PagePosition {
  readonly imageId: string;
  /** Time that the list is sorted by, ISO 8601. */
  readonly time: string;
}

/** A page of a list of records. It may have fewer records than the page before it, or none. */
export interface RecordPage {
  readonly records: readonly ImageRecord[];
  /** End of the page, if more may follow. */
  readonly next?: PagePosition;
}

/** The images of each owner, newest first, without deleted ones. Eventually consistent. */
export interface OwnerIndex {
  list(owner: string, after?: PagePosition): Promise<RecordPage>;
}

/** The images that are REJECTED or finally FAILED, the latest change first. Eventually consistent. */
export interface AttentionIndex {
  list(status: Attention, after?: PagePosition): Promise<RecordPage>;
}

/** Removes originals and notifies the process function. Idempotent. */
export interface OriginalRemover {
  remove(key: string): Promise<void>;
}

/** Counters of a run in the table. */
export interface RunCounts extends RerunCounts {
  /** Messages whose image the run had finished before, such as those that a run sends again that is started again. */
  readonly repeated: number;
}

/** The counters of the re-runs. */
export interface RunCounters {
  /** Adds to the counters of a run. */
  add(run: string, counts: Partial<RunCounts>): Promise<void>;
}

/** Values of metrics, by their names in `contract/metrics`. */
export type MetricValues = Readonly<Partial<Record<MetricName, number>>>;

/** Values of metrics about one image. */
export interface Measurement {
  readonly values: MetricValues;
  /** With metrics that are published by code, too. */
  readonly code?: ReasonCode;
  readonly imageId?: string;
}

/** The metrics. */
export interface Meter {
  /** Publishes values. Never throws. */
  measure(measurement: Measurement): void;
}

/** The current time. */
export interface Clock {
  now(): Date;
}

/** An original in the upload bucket. */
export interface FoundOriginal {
  readonly etag: string;
  readonly bytes: number;
  readonly lastModified: Date;
}

/** The upload bucket, for looks at single objects. */
export interface OriginalLookup {
  /** Returns the current object, if one exists. */
  head(key: string): Promise<FoundOriginal | undefined>;
}

/** An entry of the index of unfinished records: an image, and when it is due, in epoch milliseconds. */
export interface DueEntry {
  readonly imageId: string;
  readonly dueAt: number;
}

/** The index of unfinished records. Eventually consistent. */
export interface DueIndex {
  /** Returns a page of one shard's images that are due by a time, oldest first. */
  list(
    shard: string,
    by: Date,
    after?: DueEntry,
  ): Promise<{ readonly entries: readonly DueEntry[]; readonly next?: DueEntry }>;
  /**
   * Sets when a record is due next, in epoch milliseconds; undefined: not until it changes. Leaves its revision as it
   * is, and writes nothing if the record has been written since it was read.
   */
  postpone(record: ImageRecord, dueAt: number | undefined): Promise<void>;
  /** Removes an item from the index until it is written again. */
  forget(key: string): Promise<void>;
}

/** The upload queue, for new messages. */
export interface MessageQueue {
  send(bodies: readonly string[]): Promise<void>;
}

/** The purge queue of a distribution. */
export interface PurgeQueue {
  /** Sides whose variants the distribution serves. */
  readonly sides: readonly Visibility[];
  send(messages: readonly PurgeMessage[]): Promise<void>;
}

/** The upload queue, for a message that it has delivered. */
export interface MessageVisibility {
  /** Makes the queue deliver the message again after this number of whole seconds. */
  retryAfter(receiptHandle: string, seconds: number): Promise<void>;
}

/** The usage of each owner who has a quota, and its reservations. */
export interface UsageStore {
  /** Reads an owner's usage, strongly consistent; undefined if nothing is stored. */
  get(owner: string): Promise<OwnerUsage | undefined>;
  /**
   * Adds one image to the owner's usage, if that exceeds no limit, by one atomic write. Returns the bytes that were
   * reserved, or the limit that has no room.
   */
  reserve(
    owner: string,
    upload: ReservationRequest,
    limits: OwnerLimits,
    now: Date,
  ): Promise<{ readonly bytes: number } | ExceededLimit>;
  /**
   * Writes a record and the change of its owner's usage together. Returns false, and writes nothing, if another writer
   * of either was faster.
   */
  settle(settlement: Settlement, now: Date): Promise<boolean>;
}

/** Usages and the records that they consist of, for recounts. */
export interface UsageRecounts {
  /** Reads the usage with this partition key, strongly consistent. */
  read(key: string): Promise<OwnerUsage | undefined>;
  /** Returns all records of an owner, in pages. Eventually consistent. */
  records(owner: string): AsyncIterable<readonly CountedRecord[]>;
  /** Replaces the totals of a usage. Returns false, and writes nothing, if it has changed since it was read. */
  write(before: OwnerUsage, counted: Counted, now: Date): Promise<boolean>;
}

/** Change of an item of the table, as its stream delivers it. */
export interface StreamedChange {
  /** Position of the change in its shard of the stream. */
  readonly sequenceNumber: string;
  readonly at: Date;
  /** Item before the change; absent if it is new. */
  readonly before?: ImageRecord;
  /** Item after the change; absent if it was removed. */
  readonly after?: ImageRecord;
  /** Indicates whether DynamoDB removed the item because it expired. */
  readonly expired: boolean;
}

/** Event on its way to the bus: plain JSON. */
export interface OutgoingEvent {
  readonly source: string;
  readonly type: string;
  readonly detail: object;
  /** ARNs of the resources that the event is about. */
  readonly resources: readonly string[];
  /** ISO 8601. */
  readonly time: string;
}

/** The event bus. */
export interface EventBus {
  /**
   * Sends up to ten events. Returns for each of them why the bus did not take it, or undefined. Throws if the whole
   * request failed.
   */
  put(events: readonly OutgoingEvent[]): Promise<readonly (string | undefined)[]>;
}

/** Numbers of removed objects, and of their versions and delete markers together. */
export interface Erased {
  readonly objects: number;
  readonly versions: number;
}

/** A bucket from which objects are removed with all their versions and delete markers. */
export interface ObjectEraser {
  eraseObject(key: string): Promise<Erased>;
  /** Removes all objects below a prefix. */
  eraseFolder(prefix: string): Promise<Erased>;
}

/** Everything in the table that names an owner. */
export interface OwnerTraces {
  /** Returns the ids of the owner's records, those of deleted images too. Eventually consistent. */
  list(
    owner: string,
    after?: PagePosition,
  ): Promise<{ readonly imageIds: readonly string[]; readonly next?: PagePosition }>;
  /** Removes the owner's usage. Idempotent. */
  removeUsage(owner: string): Promise<void>;
}

/** Runs that erase an owner. */
export interface Erasures {
  /** Starts a run. Returns its ARN. */
  start(owner: string): Promise<string>;
}

/** Secrets of the deployment. */
export interface SecretReader {
  /** Returns the value of a secret. A value may be up to half a minute old. */
  read(secretArn: string): Promise<string>;
}

/** Cookie that opens private images of the distribution. */
export interface SignedCookie {
  readonly name: string;
  readonly value: string;
}

/** Signs requests to the distribution. */
export interface CdnSigner {
  /** Returns a URL of the distribution with a signature. Calls with the same arguments return the same URL. */
  url(url: string, expiresAt: Date): Promise<string>;
  /** Returns the cookies for all URLs that a resource matches, with `*` for any characters. */
  cookies(resource: string, expiresAt: Date): Promise<readonly SignedCookie[]>;
}

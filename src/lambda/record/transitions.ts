import { createHash, randomBytes } from 'node:crypto';
import { leftoversOf, withHeld, withoutFolders, withoutNext } from './leftovers';
import { isUploadReason } from './measurements';
import { switchedToNext, withKept, withNext } from './next-variants';
import { type ClosingCode, isSameUpload, type ObjectEvent } from './object-event';
import { reservationAfterRemoval, reservationAfterUpload } from './quota';
import { swapped } from './roll-back';
import { tombstoneEnd, tombstoneOf } from './tombstone';
import { claimedFolder } from './variant-sets';
import { type Sides, unpurgedAfter } from './withdrawn';
import type { FailureCode, ImageRecord, ReasonCode, RejectionCode, VariantInfo } from '../../contract/record';
import type { VariantSpec } from '../../contract/variant-spec';
import type { RenderedImage } from '../process/pipeline';

/** A worker's claim on an upload. */
interface Claim {
  readonly imageId: string;
  readonly upload: ObjectEvent;
  readonly specHash: string;
  /** Duration in which no other worker may claim the same upload. */
  readonly leaseSeconds: number;
  /** Indicates whether the queue will not deliver the upload again. */
  readonly lastTry: boolean;
  /** Folder for the variants, which no other claim has. */
  readonly folder: string;
}

/** The failure of an upload. */
interface Failure {
  readonly code: FailureCode;
  /** The reason as a sentence for the manifest. */
  readonly message?: string;
}

/** Returns a placeholder for the record of an image that has none yet (revision 0). */
export function unrecorded(imageId: string, now: Date): ImageRecord {
  return {
    imageId,
    status: 'AWAITING_UPLOAD',
    revision: 0,
    createdAt: now.toISOString(),
    updatedAt: now.toISOString(),
  };
}

/** Returns what a record says about its image, whichever original and variants it has. */
function carried(record: ImageRecord): Partial<ImageRecord> {
  const { issued, owner, filename, declaredType, focus, preset, metadata, alt, visibility, unpurged } = record;
  return { issued, owner, filename, declaredType, focus, preset, metadata, alt, visibility, unpurged };
}

/** Transitions of a record. Each method returns the next record to write; none writes it. */
export class Transitions {
  constructor(
    private readonly now: () => Date,
    private readonly retentionSeconds: number | undefined,
    /** Time for which replaced variants of a READY image stay. */
    private readonly graceSeconds: number,
    /** Sides whose variants a distribution serves. */
    private readonly edgeSides: Sides = [],
  ) {}

  /**
   * A worker claims the upload. With `lastTry`, the record is FAILED until a result replaces it, since the worker may
   * die before it can record a failure.
   */
  public claim(before: ImageRecord | undefined, claim: Claim): ImageRecord {
    const { imageId, upload, specHash, leaseSeconds, lastTry, folder } = claim;
    const now = this.now();
    const repeated = isRepeated(before, upload);
    return {
      ...(before && carried(before)),
      imageId,
      status: lastTry ? 'FAILED' : 'PROCESSING',
      ...(lastTry ? lastFailure(before, repeated) : {}),
      revision: (before?.revision ?? 0) + 1,
      reserved: reservationAfterUpload(before?.reserved, upload, now),
      croppedTo: before?.focus,
      // an original found by the sweep is not older than the one on the record
      sequencer: upload.sequencer ?? before?.sequencer,
      original: { key: upload.key, bytes: upload.bytes, etag: upload.etag },
      folder,
      specHash,
      claimedFor: repeated ? claimReason(before, upload) : (upload.reason ?? 'uploaded'),
      claimedBy: originOf(upload),
      ...leftoversOf(before && withoutNext(before), this.graceEnd()),
      leaseUntil: now.getTime() + leaseSeconds * 1000,
      attempts: (repeated ? (before?.attempts ?? 0) : 0) + 1,
      uploadsAccepted: (before?.uploadsAccepted ?? 0) + (isSameUpload(before, upload) ? 0 : 1),
      createdAt: before?.createdAt ?? now.toISOString(),
      ...this.times(),
    };
  }

  /** A worker claims the upload of a READY image, which keeps its variants until others replace them. */
  public claimNext(before: ImageRecord, { upload, specHash, leaseSeconds, folder }: Claim): ImageRecord {
    const leaseUntil = this.now().getTime() + leaseSeconds * 1000;
    const claimedFor = upload.reason ?? 'uploaded';
    return withNext(before, { folder, specHash, claimedFor, claimedBy: originOf(upload), leaseUntil });
  }

  /** The upload is not acceptable: its results are removed, and its id accepts no more uploads. */
  public refused(before: ImageRecord, upload: ObjectEvent, code: ClosingCode): ImageRecord {
    const { imageId, revision, uploadsAccepted, createdAt } = before;
    return {
      ...carried(before),
      imageId,
      status: 'REJECTED',
      code,
      revision: revision + 1,
      sequencer: upload.sequencer ?? before.sequencer,
      ...leftoversOf(withoutNext(before), this.graceEnd()),
      reserved: reservationAfterRemoval(before, this.now()),
      uploadsAccepted,
      createdAt,
      ...this.times(),
    };
  }

  /** All variants are stored. `run`: name of the re-run that made them. */
  public ready(
    claimed: ImageRecord,
    image: RenderedImage,
    variants: readonly VariantInfo[],
    run?: string,
  ): ImageRecord {
    return {
      ...(claimed.next ? switchedToNext(claimed, this.graceEnd(), run) : claimed),
      status: 'READY',
      code: undefined,
      message: undefined,
      revision: claimed.revision + 1,
      leaseUntil: undefined,
      claimedBy: undefined,
      original: { ...claimed.original!, contentType: image.contentType, width: image.width, height: image.height },
      picture: image.picture,
      variants,
      thumbhash: image.thumbhash,
      dominantColor: image.dominantColor,
      notes: image.notes.length > 0 ? image.notes : undefined,
      keptFor: undefined,
      run,
      ...this.times(),
    };
  }

  /**
   * The original is bad, or no longer accepted. Stored variants are to be removed, and the worker stores no more. A
   * READY image keeps those that it has.
   * `message` is the reason as a sentence for the manifest; `run`: name of the re-run that this is the end of.
   */
  public rejected(claimed: ImageRecord, code: RejectionCode, message?: string, run?: string): ImageRecord {
    return { ...this.withoutResult(claimed, 'REJECTED', { code, message }, run), ...ownVariantsDue(claimed) };
  }

  /**
   * Processing failed, and is not retried automatically. A READY image keeps its variants.
   * `run`: name of the re-run that this is the end of.
   */
  public failed(claimed: ImageRecord, failure: Failure, run?: string): ImageRecord {
    return this.withoutResult(claimed, 'FAILED', failure, run);
  }

  /** The original of a READY image could not be opened at the last try: it keeps its variants. */
  public kept(record: ImageRecord, failure: Failure, run?: string): ImageRecord {
    return withKept(record, { ...failure, at: this.now().toISOString(), run });
  }

  /** Processing failed, and the queue will retry it: the lease ends now, and the reason is kept for the last try. */
  public released(claimed: ImageRecord, failure: Failure): ImageRecord {
    return this.withoutResult(claimed, 'PROCESSING', failure);
  }

  /** The original could not be opened at the last try. `run`: name of the re-run that this is the end of. */
  public unopened(before: ImageRecord, upload: ObjectEvent, run?: string): ImageRecord {
    const original = { key: upload.key, bytes: upload.bytes, etag: upload.etag };
    return {
      ...this.withoutResult(before, 'FAILED', { code: 'PROCESSING_ERROR' }, run),
      original,
      claimedFor: upload.reason ?? 'uploaded',
      sequencer: upload.sequencer ?? before.sequencer,
    };
  }

  /** The original is gone. */
  public deleted(before: ImageRecord, sequencer: string | undefined): ImageRecord {
    return tombstoneOf(before, this.now(), sequencer);
  }

  /** Variants are copied to another folder, which nobody else removes as long as the worker may live. */
  public moving(record: ImageRecord, folder: string, leaseSeconds: number): ImageRecord {
    const until = this.now().getTime() + leaseSeconds * 1000;
    return { ...record, ...withHeld(record, folder, until), revision: record.revision + 1 };
  }

  /** All variants have been copied to another folder, which is the current one from now on. */
  public moved(record: ImageRecord, folder: string): ImageRecord {
    return {
      ...record,
      ...leftoversOf(withoutFolders(record, [folder]), this.graceEnd()),
      folder,
      variants: record.variants?.map(variant => ({ ...variant, key: folder + nameOf(variant.key) })),
      revision: record.revision + 1,
      ...this.times(),
    };
  }

  /** Variants of earlier claims have been removed, and edges told to drop some sides. Not to be written as it is. */
  public cleared(record: ImageRecord, removed: readonly string[], purged: Sides = []): ImageRecord {
    const unpurged = unpurgedAfter(record, removed, { served: this.edgeSides, purged });
    return { ...withoutFolders(record, removed), unpurged };
  }

  /** The same, to be written. */
  public cleaned(record: ImageRecord, removed: readonly string[], purged?: Sides): ImageRecord {
    const next = { ...this.cleared(record, removed, purged), revision: record.revision + 1 };
    return record.status === 'DELETED' ? { ...next, expiresAt: tombstoneEnd(next, this.now()) } : next;
  }

  // a request that failed for the worker may still succeed in S3, so variants are to be removed after the lease
  private withoutResult(
    claimed: ImageRecord,
    status: ImageRecord['status'],
    reason: { readonly code: ReasonCode; readonly message?: string },
    run?: string,
  ): ImageRecord {
    if (claimed.next) {
      return withKept(claimed, { ...reason, at: this.now().toISOString(), run });
    }
    return {
      ...claimed,
      status,
      code: reason.code,
      message: reason.message,
      revision: claimed.revision + 1,
      leaseUntil: undefined,
      claimedBy: undefined,
      folder: undefined,
      run,
      ...leftoversOf(claimed, this.graceEnd()),
      ...this.times(),
    };
  }

  /**
   * The variants that this run has replaced are the current ones again, and those of the run the previous ones: nothing
   * is rendered. Undefined if the image has none that stay long enough and have its focus point, or a worker is making
   * others.
   */
  public rolledBack(record: ImageRecord, run: string): ImageRecord | undefined {
    const after = swapped(record, run, this.graceEnd(), this.now());
    return after && { ...after, revision: record.revision + 1, ...this.times() };
  }

  private graceEnd(): number {
    return this.now().getTime() + this.graceSeconds * 1000;
  }

  private times() {
    const now = this.now();
    const expiresAt =
      this.retentionSeconds === undefined ? undefined : Math.floor(now.getTime() / 1000) + this.retentionSeconds;
    return { updatedAt: now.toISOString(), expiresAt };
  }
}

// the worker has stopped: its own variants can be removed now
function ownVariantsDue(claimed: ImageRecord): Pick<ImageRecord, 'heldUntil'> {
  return { heldUntil: { ...claimed.heldUntil, [claimedFolder(claimed)!]: 0 } };
}

function nameOf(key: string): string {
  return key.slice(key.lastIndexOf('/') + 1);
}

function isRepeated(before: ImageRecord | undefined, upload: ObjectEvent): boolean {
  return before?.status === 'PROCESSING' && isSameUpload(before, upload);
}

function originOf({ run, once }: ObjectEvent): ImageRecord['claimedBy'] {
  return run === undefined ? undefined : { run, once };
}

// the message of a new focus point may finish an upload whose worker died: for metrics, it is still that upload
function claimReason(before: ImageRecord | undefined, { reason = 'uploaded', run }: ObjectEvent): string {
  const { claimedFor = reason } = before ?? {};
  const isTakenOver = run === undefined && !isUploadReason(reason) && isUploadReason(claimedFor);
  return isTakenOver ? claimedFor : reason;
}

// an earlier try without a code did not fail: it was killed
function lastFailure(before: ImageRecord | undefined, repeated: boolean): Failure {
  if (!repeated) {
    return { code: 'PROCESSING_ERROR' };
  }
  return { code: before?.code === 'PROCESSING_ERROR' ? 'PROCESSING_ERROR' : 'TIMED_OUT', message: before?.message };
}

/** Increase this when the pipeline produces other bytes from the same original and spec. */
const PIPELINE_REVISION = 2;

/** Returns the hash of spec and pipeline revision that identifies how variants are made: 16 hexadecimal digits. */
export function specHashOf(spec: VariantSpec): string {
  return hash([PIPELINE_REVISION, spec]);
}

/** Returns the random name of a claim, which makes its folder its own: 16 hexadecimal digits. */
export function newClaim(): string {
  return randomBytes(8).toString('hex');
}

function hash(source: readonly unknown[]): string {
  return createHash('sha256').update(JSON.stringify(source)).digest('hex').slice(0, 16);
}

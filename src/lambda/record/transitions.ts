import { createHash, randomUUID } from 'node:crypto';
import { isSameUpload, type ObjectEvent } from './object-event';
import { leftoversOf, tombstoneEnd, tombstoneOf, withoutRemoved } from './tombstone';
import type { FailureCode, ImageRecord, RejectionCode, VariantInfo } from '../../contract/record';
import type { VariantSpec } from '../../contract/variant-spec';
import type { RenderedImage } from '../process/pipeline';

/** A worker's claim on an upload. */
interface Claim {
  readonly imageId: string;
  readonly upload: ObjectEvent;
  readonly specHash: string;
  /** How long no other worker may take the same upload. */
  readonly leaseSeconds: number;
  /** Whether the queue will not bring the upload again. */
  readonly lastTry: boolean;
}

/** How an upload failed. */
interface Failure {
  readonly code: FailureCode;
  /** For those who see the manifest. */
  readonly message?: string;
}

/** What stands for the record of an image that has none, to be followed by its first. */
export function unrecorded(imageId: string, now: Date): ImageRecord {
  return {
    imageId,
    status: 'AWAITING_UPLOAD',
    revision: 0,
    createdAt: now.toISOString(),
    updatedAt: now.toISOString(),
  };
}

/** The steps that a record takes. Each gives the record to be written next; none writes anything. */
export class Transitions {
  constructor(
    private readonly now: () => Date,
    private readonly retentionSeconds: number | undefined,
  ) {}

  /** A worker takes the upload up. With `lastTry`, the record says FAILED until success replaces that: a worker may die without a word. */
  public claim(before: ImageRecord | undefined, claim: Claim): ImageRecord {
    const { imageId, upload, specHash, leaseSeconds, lastTry } = claim;
    const now = this.now();
    const repeated = isRepeated(before, upload);
    return {
      imageId,
      status: lastTry ? 'FAILED' : 'PROCESSING',
      ...(lastTry ? lastFailure(before, repeated) : {}),
      revision: (before?.revision ?? 0) + 1,
      issued: before?.issued,
      owner: before?.owner,
      filename: before?.filename,
      declaredType: before?.declaredType,
      focus: before?.focus,
      // what the sweep found is not older than what the record knew
      sequencer: upload.sequencer ?? before?.sequencer,
      original: { key: upload.key, bytes: upload.bytes, etag: upload.etag },
      fingerprint: fingerprintOf(upload, specHash, randomUUID()),
      specHash,
      ...leftoversOf(before),
      leaseUntil: now.getTime() + leaseSeconds * 1000,
      attempts: (repeated ? (before?.attempts ?? 0) : 0) + 1,
      takes: (before?.takes ?? 0) + (isSameUpload(before, upload) ? 0 : 1),
      createdAt: before?.createdAt ?? now.toISOString(),
      ...this.times(),
    };
  }

  /** The form was sent too often: nothing of it stays, and its id takes no upload any more. */
  public refused(before: ImageRecord, upload: ObjectEvent): ImageRecord {
    const { imageId, owner, filename, declaredType, focus, revision, takes, createdAt } = before;
    return {
      imageId,
      status: 'REJECTED',
      code: 'TOO_MANY_UPLOADS',
      revision: revision + 1,
      owner,
      filename,
      declaredType,
      focus,
      sequencer: upload.sequencer ?? before.sequencer,
      ...leftoversOf(before),
      takes,
      createdAt,
      ...this.times(),
    };
  }

  /** All variants are stored. */
  public ready(claimed: ImageRecord, image: RenderedImage, variants: readonly VariantInfo[]): ImageRecord {
    return {
      ...claimed,
      status: 'READY',
      code: undefined,
      message: undefined,
      revision: claimed.revision + 1,
      leaseUntil: undefined,
      original: { ...claimed.original!, contentType: image.contentType, width: image.width, height: image.height },
      picture: image.picture,
      variants,
      thumbhash: image.thumbhash,
      dominantColor: image.dominantColor,
      notes: image.notes.length > 0 ? image.notes : undefined,
      ...this.times(),
    };
  }

  /** The original is bad in itself. Whatever was stored is to be removed, and the worker stores no more. `message` is for those who see the manifest. */
  public rejected(claimed: ImageRecord, code: RejectionCode, message?: string): ImageRecord {
    return { ...this.withoutResult(claimed, 'REJECTED', { code, message }), ...storedNoMore(claimed) };
  }

  /** We failed, and will not try again by ourselves. */
  public failed(claimed: ImageRecord, failure: Failure): ImageRecord {
    return this.withoutResult(claimed, 'FAILED', failure);
  }

  /** We failed, and the queue will bring the upload again: the lease ends now, and the reason is kept for the last try. */
  public released(claimed: ImageRecord, failure: Failure): ImageRecord {
    return this.withoutResult(claimed, 'PROCESSING', failure);
  }

  /** We could not even open the original at the last try. */
  public unopened(before: ImageRecord, upload: ObjectEvent): ImageRecord {
    const original = { key: upload.key, bytes: upload.bytes, etag: upload.etag };
    return {
      ...this.withoutResult(before, 'FAILED', { code: 'PROCESSING_ERROR' }),
      original,
      sequencer: upload.sequencer ?? before.sequencer,
    };
  }

  /** The original is gone. */
  public deleted(before: ImageRecord, sequencer: string | undefined): ImageRecord {
    return tombstoneOf(before, this.now(), sequencer);
  }

  /** Variants of earlier claims are removed for good. */
  public tidied(record: ImageRecord, removed: readonly string[]): ImageRecord {
    const next = { ...record, ...withoutRemoved(record, removed), revision: record.revision + 1 };
    return record.status === 'DELETED' ? { ...next, expiresAt: tombstoneEnd(next, this.now()) } : next;
  }

  // a request that failed here may still be carried out there, so what was stored is to be removed once the lease is over
  private withoutResult(
    claimed: ImageRecord,
    status: ImageRecord['status'],
    reason: Pick<ImageRecord, 'code' | 'message'>,
  ): ImageRecord {
    return {
      ...claimed,
      status,
      code: reason.code,
      message: reason.message,
      revision: claimed.revision + 1,
      leaseUntil: undefined,
      fingerprint: undefined,
      ...leftoversOf(claimed),
      ...this.times(),
    };
  }

  private times() {
    const now = this.now();
    const expiresAt =
      this.retentionSeconds === undefined ? undefined : Math.floor(now.getTime() / 1000) + this.retentionSeconds;
    return { updatedAt: now.toISOString(), expiresAt };
  }
}

// its own variants wait for nobody
function storedNoMore(claimed: ImageRecord): Pick<ImageRecord, 'heldUntil' | 'tidyAfter'> {
  return { heldUntil: { ...claimed.heldUntil, [claimed.fingerprint!]: 0 }, tidyAfter: claimed.tidyAfter };
}

function isRepeated(before: ImageRecord | undefined, upload: ObjectEvent): boolean {
  return before?.status === 'PROCESSING' && isSameUpload(before, upload);
}

// an earlier try that left no code behind did not fail: it was killed
function lastFailure(before: ImageRecord | undefined, repeated: boolean): Failure {
  if (!repeated) {
    return { code: 'PROCESSING_ERROR' };
  }
  return { code: before?.code === 'PROCESSING_ERROR' ? 'PROCESSING_ERROR' : 'TIMED_OUT', message: before?.message };
}

/** To be raised when the pipeline makes other bytes from the same original and spec. */
const PIPELINE_REVISION = 2;

/** Names what is made of any original: 16 hexadecimal digits, others for each spec and each revision of the pipeline. */
export function specHashOf(spec: VariantSpec): string {
  return hash([PIPELINE_REVISION, spec]);
}

/**
 * Names what one claim makes of one original: 16 hexadecimal digits.
 *
 * No two claims share one, whatever they are about, so no two workers ever store or remove files in one folder.
 */
export function fingerprintOf(upload: { etag: string }, specHash: string, claimId: string): string {
  return hash([upload.etag, specHash, claimId]);
}

function hash(source: readonly unknown[]): string {
  return createHash('sha256').update(JSON.stringify(source)).digest('hex').slice(0, 16);
}

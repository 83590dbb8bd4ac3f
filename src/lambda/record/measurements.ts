import type { ImageRecord } from '../../contract/record';
import type { Measurement } from '../ports';

/** Tells whether the reason of a claim belongs to an upload. The others are modes of a re-run. */
export function isUploadReason(reason: string): boolean {
  return reason === 'uploaded' || reason === 'swept';
}

/** A written record, and the one that it has replaced. */
interface Written {
  readonly before?: ImageRecord;
  readonly after: ImageRecord;
  /** Time at which the original arrived in the bucket, in epoch milliseconds, if it is known. */
  readonly arrivedAt?: number;
  /** Epoch milliseconds. */
  readonly now: number;
}

/**
 * Returns the values that metrics get for a written record: they follow from the change of its status, so each result
 * of an upload counts once, whichever way led to it. Re-runs and changes of READY images have none.
 *
 * Every result has a value of `ImagesFailed`, so that its average is the share of failures: see ADR-022. A zero has no
 * code, since each code would be a metric that costs money.
 */
export function measurementsOf({ before, after, arrivedAt, now }: Written): Measurement[] {
  const { imageId, claimedFor = 'uploaded', code } = after;
  if (!isUploadReason(claimedFor)) {
    return [];
  }
  const measurements: Measurement[] = [];
  if ((after.uploadsAccepted ?? 0) > (before?.uploadsAccepted ?? 0)) {
    measurements.push({ imageId, values: { UploadsReceived: 1, BytesIn: after.original?.bytes ?? 0 } });
  }
  const result = resultOf(after);
  if (result === undefined || result === (before && resultOf(before))) {
    return measurements;
  }
  switch (result) {
    case 'READY':
      measurements.push({ imageId, values: { ...valuesOfReady(after), ...timeSince(arrivedAt, now) } });
      break;
    case 'REJECTED':
      measurements.push({ imageId, code, values: { ImagesRejected: 1 } }, { imageId, values: { ImagesFailed: 0 } });
      break;
    case 'FAILED':
      measurements.push({ imageId, code, values: { ImagesFailed: 1 } });
      break;
  }
  return measurements;
}

// with a lease, FAILED only says what follows if the worker dies at the last try
function resultOf({ status, leaseUntil }: ImageRecord): 'READY' | 'REJECTED' | 'FAILED' | undefined {
  switch (status) {
    case 'READY':
    case 'REJECTED':
      return status;
    case 'FAILED':
      return leaseUntil === undefined ? status : undefined;
    default:
      return undefined;
  }
}

function valuesOfReady({ original, variants = [] }: ImageRecord): Measurement['values'] {
  const sizes = variants.map(({ bytes }) => bytes);
  return {
    ImagesReady: 1,
    ImagesFailed: 0,
    BytesOut: sizes.reduce((sum, bytes) => sum + bytes, 0),
    BytesSaved: (original?.bytes ?? 0) - Math.max(0, ...sizes),
  };
}

// clocks of S3 and Lambda differ
function timeSince(arrivedAt: number | undefined, now: number): Measurement['values'] {
  return arrivedAt === undefined || Number.isNaN(arrivedAt) ? {} : { TimeToReady: Math.max(0, now - arrivedAt) };
}

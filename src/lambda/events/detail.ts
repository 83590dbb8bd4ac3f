import type { EventBuckets } from './image-event';
import { EVENT_VERSION, type EventVariant, type ImageEventDetail } from '../../contract/events';
import { OUTPUT_FORMATS } from '../../contract/output-formats';
import { DEFAULT_PRESET } from '../../contract/presets';
import type { ImageRecord, VariantInfo } from '../../contract/record';
import { unsignedUrls } from '../record/unsigned-urls';

/**
 * Largest detail in bytes. An event holds 256 KB ("Sending events with PutEvents", Amazon EventBridge User Guide), as
 * does a message of a queue; the difference is for the envelope.
 */
export const MAX_DETAIL_BYTES = 240_000;

/** Returns the detail of an event about a record that is READY, REJECTED, FAILED or DELETED. */
export function detailOf(
  record: ImageRecord,
  buckets: EventBuckets,
  reason?: ImageEventDetail['reason'],
): ImageEventDetail {
  const { imageId, revision, owner, metadata, alt, filename, focus, createdAt, updatedAt } = record;
  return {
    version: EVENT_VERSION,
    imageId,
    revision,
    status: record.status as ImageEventDetail['status'],
    reason,
    owner,
    preset: record.preset ?? DEFAULT_PRESET,
    metadata,
    alt,
    visibility: record.visibility ?? 'PRIVATE',
    filename,
    focus,
    createdAt,
    updatedAt,
    original: originalOf(record, buckets),
    ...outcomeOf(record, buckets),
  };
}

function originalOf({ original }: ImageRecord, { uploadBucket: bucket }: EventBuckets): ImageEventDetail['original'] {
  if (!original) {
    return undefined;
  }
  const { key, bytes, contentType, width, height } = original;
  return { bucket, key, bytes, contentType, width, height };
}

function outcomeOf(record: ImageRecord, buckets: EventBuckets): Partial<ImageEventDetail> {
  const { status, code, message, thumbhash, dominantColor, notes } = record;
  switch (status) {
    case 'READY':
      return { ...variantsOf(record, buckets), thumbhash, dominantColor, notes };
    case 'REJECTED':
    case 'FAILED':
      return { code, message };
    default:
      return {};
  }
}

// signed URLs are not for events: they would expire before some of these are read
function variantsOf(record: ImageRecord, { variantsBucket, cdnUrl }: EventBuckets): Partial<ImageEventDetail> {
  const urls = unsignedUrls(record, cdnUrl);
  return {
    variants: (record.variants ?? []).map(variant => ({
      ...variantOf(variant, variantsBucket),
      url: urls?.urlOf(variant.key),
    })),
    stableUrls: urls?.stableUrls,
  };
}

function variantOf({ name, format, key, width, height, bytes }: VariantInfo, bucket: string): EventVariant {
  const { contentType } = OUTPUT_FORMATS[format];
  return { bucket, key, name, format, contentType, width, height, bytes };
}

/** Returns the detail without its variants if it is too large for an event. Everything else has a limit of its own. */
export function fitted(detail: ImageEventDetail): ImageEventDetail {
  if (Buffer.byteLength(JSON.stringify(detail)) <= MAX_DETAIL_BYTES) {
    return detail;
  }
  return { ...detail, variants: undefined, variantsOmitted: true };
}

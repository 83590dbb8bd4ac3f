import type { Snapshot } from './snapshot';
import type { ChaosUpload } from './upload-all';
import { FINAL_STATUSES, type ImageRecord } from '../../src/contract/record';

/** Findings of a run: the ids of each kind. */
export interface Audit {
  /** Uploads without a record, or with one that is not final. */
  readonly lost: readonly string[];
  /** Records that are FAILED, have an unexpected outcome, or belong to no upload. */
  readonly wrong: readonly string[];
  /** Records that describe another original than the one in the bucket, or missing variants. */
  readonly mixed: readonly string[];
  /** Images that exist although they were deleted. */
  readonly resurrected: readonly string[];
  /** Keys of variants that no record names. */
  readonly orphans: readonly string[];
  /** Bodies of dead letters that are not poison, and of poison that is not a dead letter. */
  readonly deadLetters: readonly string[];
}

/** Compares the uploads and the poison sent with the snapshot. */
export function audit(uploads: readonly ChaosUpload[], poison: readonly string[], snapshot: Snapshot): Audit {
  const withRecord = uploads.map(upload => ({ upload, record: snapshot.records.get(upload.imageId) }));
  const ids = (isOne: (upload: ChaosUpload, record: ImageRecord) => boolean) =>
    withRecord.filter(({ upload, record }) => record && isOne(upload, record)).map(({ upload }) => upload.imageId);
  const uploaded = new Set(uploads.map(({ imageId }) => imageId));
  // replaced variants stay for a while
  const kept = new Set([...snapshot.records.values()].flatMap(({ inGrace = [] }) => inGrace));
  const named = new Set([...snapshot.records.values()].flatMap(({ variants = [] }) => variants.map(({ key }) => key)));
  return {
    lost: withRecord
      .filter(({ record }) => !record || !FINAL_STATUSES.includes(record.status))
      .map(({ upload }) => upload.imageId),
    wrong: [
      ...ids(
        (upload, record) =>
          !isDeleted(upload) && FINAL_STATUSES.includes(record.status) && !hasExpectedOutcome(upload, record),
      ),
      ...[...snapshot.records.values()]
        .filter(({ imageId, status }) => !uploaded.has(imageId) && status !== 'AWAITING_UPLOAD')
        .map(({ imageId }) => imageId),
    ],
    mixed: ids((upload, record) => !isDeleted(upload) && !matchesSnapshot(record, snapshot)),
    resurrected: ids(
      (upload, record) => isDeleted(upload) && (record.status !== 'DELETED' || snapshot.originals.has(upload.imageId)),
    ),
    orphans: [...snapshot.variants].filter(key => !named.has(key) && !kept.has(key.slice(0, key.lastIndexOf('/') + 1))),
    deadLetters: [...without(snapshot.deadLetters, poison), ...without(poison, snapshot.deadLetters)],
  };
}

/** Returns the items that occur more often in the first list than in the second. */
function without(some: readonly string[], others: readonly string[]): string[] {
  const rest = [...others];
  return some.filter(text => {
    const place = rest.indexOf(text);
    if (place >= 0) {
      rest.splice(place, 1);
    }
    return place < 0;
  });
}

function isDeleted({ followUp }: ChaosUpload): boolean {
  return followUp === 'delete' || followUp === 'remove';
}

function hasExpectedOutcome({ image }: ChaosUpload, record: ImageRecord): boolean {
  return image.code ? record.status === 'REJECTED' && record.code === image.code : record.status === 'READY';
}

function matchesSnapshot(record: ImageRecord, { originals, variants }: Snapshot): boolean {
  return (
    record.original?.etag === originals.get(record.imageId) &&
    (record.variants ?? []).every(({ key }) => variants.has(key))
  );
}

import type { LoadUpload } from './load-upload';
import type { Snapshot } from './snapshot';
import { FINAL_STATUSES, type ImageRecord } from '../../src/contract/record';

/** What is not as it should be: each with the ids it is about. */
export interface Audit {
  /** Without a record, or with one that is not final. */
  readonly lost: readonly string[];
  /** FAILED, or with another outcome than the file deserves; or about a file that nobody uploaded. */
  readonly wrong: readonly string[];
  /** Whose record describes another original than the one in the bucket, or variants that are not there. */
  readonly mixed: readonly string[];
  /** Deleted, and yet there. */
  readonly resurrected: readonly string[];
  /** Variants that no record names: their keys. */
  readonly orphans: readonly string[];
  /** Bodies of dead letters that are not the poison that was sent, and of poison that is not there. */
  readonly deadLetters: readonly string[];
}

/** Compares what was uploaded and the poison that was sent with what there is. */
export function audit(uploads: readonly LoadUpload[], poison: readonly string[], snapshot: Snapshot): Audit {
  const withRecord = uploads.map(upload => ({ upload, record: snapshot.records.get(upload.imageId) }));
  const ids = (isOne: (upload: LoadUpload, record: ImageRecord) => boolean) =>
    withRecord.filter(({ upload, record }) => record && isOne(upload, record)).map(({ upload }) => upload.imageId);
  const uploaded = new Set(uploads.map(({ imageId }) => imageId));
  const named = new Set([...snapshot.records.values()].flatMap(({ variants = [] }) => variants.map(({ key }) => key)));
  return {
    lost: withRecord
      .filter(({ record }) => !record || !FINAL_STATUSES.includes(record.status))
      .map(({ upload }) => upload.imageId),
    wrong: [
      ...ids(
        (upload, record) =>
          !isDeleted(upload) && FINAL_STATUSES.includes(record.status) && !isAsDeserved(upload, record),
      ),
      ...[...snapshot.records.values()]
        .filter(({ imageId, status }) => !uploaded.has(imageId) && status !== 'AWAITING_UPLOAD')
        .map(({ imageId }) => imageId),
    ],
    mixed: ids((upload, record) => !isDeleted(upload) && !describesWhatIsThere(record, snapshot)),
    resurrected: ids(
      (upload, record) => isDeleted(upload) && (record.status !== 'DELETED' || snapshot.originals.has(upload.imageId)),
    ),
    orphans: [...snapshot.variants].filter(key => !named.has(key)),
    deadLetters: [...without(snapshot.deadLetters, poison), ...without(poison, snapshot.deadLetters)],
  };
}

/** What is in the first list more often than in the second. */
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

function isDeleted({ fate }: LoadUpload): boolean {
  return fate === 'delete' || fate === 'remove';
}

function isAsDeserved({ picture }: LoadUpload, record: ImageRecord): boolean {
  return picture.code ? record.status === 'REJECTED' && record.code === picture.code : record.status === 'READY';
}

function describesWhatIsThere(record: ImageRecord, { originals, variants }: Snapshot): boolean {
  return (
    record.original?.etag === originals.get(record.imageId) &&
    (record.variants ?? []).every(({ key }) => variants.has(key))
  );
}

import { decodeEventKey, isUploadId } from '../../contract/keys';
import type { ImageRecord } from '../../contract/record';

/** Names of the events that the sweep sends, in the form of S3's own. */
export const SWEEP_EVENTS = { created: 'ObjectCreated:Sweep', leftovers: 'Leftovers:Sweep' } as const;

/**
 * What is said of one object:
 * - `created`: it was created, or replaced, or a sweep found it,
 * - `removed`: it was removed,
 * - `leftovers`: a sweep found that its record lists variants that are to be removed.
 */
export interface ObjectEvent {
  readonly kind: 'created' | 'removed' | 'leftovers';
  readonly key: string;
  /** Empty for removals. */
  readonly etag: string;
  readonly bytes: number;
  /** Absent for events that S3 did not send. */
  readonly sequencer?: string;
}

interface S3Notification {
  readonly Records?: readonly {
    readonly eventName?: string;
    readonly s3?: {
      readonly object?: {
        readonly key?: string;
        readonly eTag?: string;
        readonly size?: number;
        readonly sequencer?: string;
      };
    };
  }[];
}

/**
 * The object events in the body of a queue message, as "Event message structure" (Amazon S3 User Guide) describes it. None for S3's test
 * message and for events of other kinds. Throws SyntaxError for a body that is no JSON, URIError for a key that is not URL-encoded.
 */
export function parseObjectEvents(body: string): ObjectEvent[] {
  const { Records = [] } = JSON.parse(body) as S3Notification;
  return Records.flatMap(({ eventName = '', s3 }) => {
    const kind = kindOf(eventName);
    const object = s3?.object;
    if (!kind || !object?.key) {
      return [];
    }
    return [
      {
        kind,
        key: decodeEventKey(object.key),
        etag: object.eTag ?? '',
        bytes: object.size ?? 0,
        sequencer: object.sequencer,
      },
    ];
  });
}

function kindOf(eventName: string): ObjectEvent['kind'] | undefined {
  if (eventName === SWEEP_EVENTS.leftovers) {
    return 'leftovers';
  }
  if (eventName.startsWith('ObjectCreated:')) {
    return 'created';
  }
  return eventName.startsWith('ObjectRemoved:') ? 'removed' : undefined;
}

/** How one event of a key stands to another in time. */
export type Order = 'older' | 'same' | 'newer' | 'unknown';

/**
 * Orders two events of one key by their sequencers, which S3 gives as hexadecimal strings to be compared from the left ("Event message
 * structure", Amazon S3 User Guide). Whether the shorter of two unequal ones is padded left or right has been said both ways, so their
 * order is unknown: look at the object instead.
 */
export function compareSequencers(a: string | undefined, b: string | undefined): Order {
  if (a === undefined || b === undefined || a.length !== b.length) {
    return 'unknown';
  }
  if (a === b) {
    return 'same';
  }
  return a < b ? 'older' : 'newer';
}

/** How many different uploads one form of the API may bring: a form is for one, and the others are tries of a page that lost the answer. */
const MAX_TAKES = 10;

/** Whether the upload is the one that the record is about: delivered twice, retried, redriven or found by a sweep. */
export function isSameUpload(record: ImageRecord | undefined, { etag, sequencer }: ObjectEvent): boolean {
  return record?.original?.etag === etag && (sequencer === undefined || sequencer === record.sequencer);
}

/** Whether the upload is one more than its form may bring. Objects that came by other means may be replaced without end. */
export function isOneTooMany(record: ImageRecord | undefined, upload: ObjectEvent): boolean {
  return (
    record !== undefined &&
    isUploadId(record.imageId) &&
    (record.takes ?? 0) >= MAX_TAKES &&
    !isSameUpload(record, upload)
  );
}

/** Whether an id of the API is closed for good: its image is deleted, or its form was sent too often. */
export function takesNoMore({ imageId, status, code }: ImageRecord): boolean {
  return isUploadId(imageId) && (status === 'DELETED' || code === 'TOO_MANY_UPLOADS');
}

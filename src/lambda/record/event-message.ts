import { isEventBridgeEvent, parseEventBridgeEvent } from './event-bridge-event';
import type { ObjectEvent, Reason } from './object-event';
import { decodeEventKey, encodeEventKey } from '../../contract/keys';
import { RERUN_MODES, type RerunMode, type RerunOrigin } from '../../contract/rerun';

/** An event that the functions of this construct send. */
export interface OwnEvent {
  readonly kind: ObjectEvent['kind'];
  /** With `created`: `swept`, or the mode of a re-run. */
  readonly reason?: Exclude<Reason, 'uploaded'>;
  /** With the mode of a re-run: its name. */
  readonly run?: string;
  /** With the mode of a re-run: a failure is final at the first try. */
  readonly once?: true;
}

/** The object that an own event is about: its key, or the id of its image if the key is not known. */
export interface EventObject {
  readonly key?: string;
  readonly imageId?: string;
  readonly etag?: string;
  readonly bytes?: number;
  /** Time at which the object arrived in the bucket, ISO 8601. */
  readonly arrivedAt?: string;
}

/** Names of own events. S3 has none of them. */
const NAMES = {
  swept: 'ObjectCreated:Sweep',
  rerun: 'ObjectCreated:Rerun',
  removed: 'ObjectRemoved:Api',
  leftovers: 'Leftovers:Sweep',
  moved: 'Moved:Visibility',
} as const;

/** Body of a message in the upload queue, in S3's format ("Event message structure", Amazon S3 User Guide). */
interface S3Notification {
  readonly Records?: readonly {
    readonly eventName?: string;
    /** Time at which S3 finished the request, ISO 8601. */
    readonly eventTime?: string;
    /** With `ObjectCreated:Rerun`, which S3 does not have. */
    readonly rerun?: Omit<Partial<RerunOrigin>, 'mode'> & { readonly mode?: string };
    /** In own events only. */
    readonly imageId?: string;
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
 * Returns the body of the message for an event that S3 does not send. It has no sequencer, which only S3 knows. A
 * creation needs the key and the ETag of the object.
 */
export function eventMessage({ kind, reason = 'swept', run, once }: OwnEvent, object: EventObject): string {
  const { key = '', imageId, etag, bytes, arrivedAt } = object;
  const isRerun = kind === 'created' && reason !== 'swept';
  const record = {
    eventName: kind === 'created' ? NAMES[isRerun ? 'rerun' : 'swept'] : NAMES[kind],
    ...(isRerun && { rerun: { mode: reason, run, once } }),
    eventTime: arrivedAt,
    imageId,
    s3: { object: { key: encodeEventKey(key), eTag: etag, size: bytes } },
  };
  return JSON.stringify({ Records: [record] });
}

/**
 * Returns the object events in the body of a queue message, from S3 itself, EventBridge or our own functions. Ignores
 * S3's test message and events of other kinds.
 * Throws SyntaxError if the body is not JSON, URIError if a key is not URL-encoded, and Error if a re-run has no mode.
 */
export function parseObjectEvents(body: string): ObjectEvent[] {
  const message = JSON.parse(body) as S3Notification;
  if (isEventBridgeEvent(message)) {
    return parseEventBridgeEvent(message);
  }
  const { Records = [] } = message;
  return Records.flatMap(({ eventName = '', eventTime, rerun, imageId, s3 }) => {
    const kind = kindOf(eventName);
    const object = s3?.object;
    if (!kind || !(object?.key || imageId)) {
      return [];
    }
    return [
      {
        kind,
        reason: kind === 'created' ? reasonOf(eventName, rerun?.mode) : undefined,
        key: decodeEventKey(object?.key ?? ''),
        imageId,
        etag: object?.eTag ?? '',
        bytes: object?.size ?? 0,
        sequencer: object?.sequencer,
        arrivedAt: kind === 'created' ? eventTime : undefined,
        run: rerun?.run,
        once: rerun?.once,
      },
    ];
  });
}

function kindOf(eventName: string): ObjectEvent['kind'] | undefined {
  switch (eventName) {
    case NAMES.leftovers:
      return 'leftovers';
    case NAMES.moved:
      return 'moved';
  }
  if (eventName.startsWith('ObjectCreated:')) {
    return 'created';
  }
  return eventName.startsWith('ObjectRemoved:') ? 'removed' : undefined;
}

function reasonOf(eventName: string, mode: string | undefined): Reason {
  switch (eventName) {
    case NAMES.swept:
      return 'swept';
    case NAMES.rerun:
      return rerunMode(mode);
    default:
      return 'uploaded';
  }
}

function rerunMode(mode: string | undefined): RerunMode {
  const known = RERUN_MODES.find(name => name === mode);
  if (!known) {
    throw new Error(`the mode of a re-run is ${JSON.stringify(mode)}; expected one of ${RERUN_MODES.join(', ')}`);
  }
  return known;
}

import type { ObjectEvent } from './object-event';

/** Event of S3 as EventBridge delivers it ("EventBridge event message structure", Amazon S3 User Guide). */
export interface EventBridgeEvent {
  readonly source?: string;
  readonly 'detail-type'?: string;
  /** ISO 8601, in whole seconds. */
  readonly time?: string;
  readonly detail?: {
    readonly object?: {
      /** Not URL-encoded. */
      readonly key?: string;
      readonly etag?: string;
      readonly size?: number;
      readonly sequencer?: string;
    };
    /** API operation that caused the event, or `Lifecycle Expiration`. */
    readonly reason?: string;
  };
}

const KINDS: Readonly<Record<string, 'created' | 'removed'>> = {
  'Object Created': 'created',
  'Object Deleted': 'removed',
};

/** Tells whether the body of a queue message is an event of S3 that EventBridge delivered. */
export function isEventBridgeEvent(body: unknown): body is EventBridgeEvent {
  return (body as EventBridgeEvent | null)?.source === 'aws.s3';
}

/**
 * Returns the object event in an event of EventBridge. Ignores other events, and objects that a lifecycle rule removed:
 * S3's own notifications do not report these as removed either, so the variants stay.
 */
export function parseEventBridgeEvent({ 'detail-type': type = '', time, detail }: EventBridgeEvent): ObjectEvent[] {
  const object = detail?.object;
  if (!Object.hasOwn(KINDS, type) || !object?.key || detail?.reason === 'Lifecycle Expiration') {
    return [];
  }
  const { key, etag = '', size = 0, sequencer } = object;
  const kind = KINDS[type];
  const created = kind === 'created' && ({ reason: 'uploaded', arrivedAt: time } as const);
  return [{ kind, ...created, key, etag, bytes: size, sequencer }];
}

import { decodeEventKey } from '../../contract/keys';

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
    readonly s3?: { readonly object?: { readonly key?: string; readonly eTag?: string; readonly size?: number; readonly sequencer?: string } };
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
    if (!kind || !object?.key) { return []; }
    return [{ kind, key: decodeEventKey(object.key), etag: object.eTag ?? '', bytes: object.size ?? 0, sequencer: object.sequencer }];
  });
}

function kindOf(eventName: string): ObjectEvent['kind'] | undefined {
  if (eventName === SWEEP_EVENTS.leftovers) { return 'leftovers'; }
  if (eventName.startsWith('ObjectCreated:')) { return 'created'; }
  return eventName.startsWith('ObjectRemoved:') ? 'removed' : undefined;
}

import { createHmac, timingSafeEqual } from 'node:crypto';

/** Age after which a signed event is refused, so that nobody can send it again later: EventBridge tries for a day. */
const MAX_AGE_SECONDS = 25 * 3600;

/** Event of the processor, as `sign/index.js` sends it. */
export interface WebhookEvent {
  readonly type: string;
  readonly time: string;
  readonly detail: { readonly imageId: string; readonly revision: number; readonly [field: string]: unknown };
}

/** Returns the event in the body of a request; throws if the signature is not that of the secret, or is too old. */
export function verify(requestBody: string, secret: string, now = Date.now()): WebhookEvent {
  const { timestamp, signature, body } = JSON.parse(requestBody) as Record<string, unknown>;
  if (typeof timestamp !== 'number' || typeof signature !== 'string' || typeof body !== 'string') {
    throw new Error('not a signed event');
  }
  const expected = createHmac('sha256', secret).update(`${timestamp}.${body}`).digest();
  const given = Buffer.from(signature, 'hex');
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) {
    throw new Error('the signature is wrong');
  }
  if (Math.abs(now / 1000 - timestamp) > MAX_AGE_SECONDS) {
    throw new Error('the event is too old');
  }
  return JSON.parse(body) as WebhookEvent;
}

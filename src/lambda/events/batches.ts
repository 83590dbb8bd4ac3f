import type { OutgoingEvent } from '../ports';

/** Limits of one request ("Sending events with PutEvents", Amazon EventBridge User Guide): ten events, and 256 KB. */
const MAX_EVENTS = 10;
const MAX_BYTES = 256 * 1024;

/** Allowance for what a request holds next to the details. */
const ENVELOPE_BYTES = 1_000;

/** Splits items into groups whose events fit into one request, in their order. */
export function inBatches<T>(items: readonly T[], eventOf: (item: T) => OutgoingEvent): readonly (readonly T[])[] {
  const batches: T[][] = [];
  let bytes = Infinity;
  for (const item of items) {
    const size = Buffer.byteLength(JSON.stringify(eventOf(item).detail)) + ENVELOPE_BYTES;
    const last = batches.at(-1);
    if (last && last.length < MAX_EVENTS && bytes + size <= MAX_BYTES) {
      last.push(item);
      bytes += size;
    } else {
      batches.push([item]);
      bytes = size;
    }
  }
  return batches;
}

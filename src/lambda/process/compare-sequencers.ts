/** How one event of a key stands to another in time. */
export type Order = 'older' | 'same' | 'newer' | 'unknown';

/**
 * Orders two events of one key by their sequencers, which S3 gives as hexadecimal strings to be compared from the left ("Event message
 * structure", Amazon S3 User Guide). Whether the shorter of two unequal ones is padded left or right has been said both ways, so their
 * order is unknown: look at the object instead.
 */
export function compareSequencers(a: string | undefined, b: string | undefined): Order {
  if (a === undefined || b === undefined || a.length !== b.length) { return 'unknown'; }
  if (a === b) { return 'same'; }
  return a < b ? 'older' : 'newer';
}

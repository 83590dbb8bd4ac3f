import type { ImageRecord } from '../../contract/record';
import type { FocusPoint } from '../../contract/variant-spec';

/** Tells whether two focus points are the same. */
function isSamePoint(a: FocusPoint | undefined, b: FocusPoint | undefined): boolean {
  return a?.x === b?.x && a?.y === b?.y;
}

/** Tells whether a READY image is cropped around another focus point than its record has since. */
export function isCropOutdated(record: ImageRecord): boolean {
  return record.status === 'READY' && record.leaseUntil === undefined && !isSamePoint(record.focus, record.croppedTo);
}

/** Tells the same, or that it will be so once the worker that holds the image finishes: it knows the earlier point. */
export function needsCrop(record: ImageRecord): boolean {
  return isCropOutdated(record) || (record.leaseUntil !== undefined && !isSamePoint(record.focus, record.croppedTo));
}

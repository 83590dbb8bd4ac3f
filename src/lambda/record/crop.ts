import type { ImageRecord } from '../../contract/record';
import type { FocusPoint } from '../../contract/variant-spec';

/** Tells whether two focus points are the same. */
export function isSamePoint(a: FocusPoint | undefined, b: FocusPoint | undefined): boolean {
  return a?.x === b?.x && a?.y === b?.y;
}

/** Tells whether a READY image is cropped around another focus point than its record has since. */
export function isCroppedElsewhere({ status, focus, croppedTo }: ImageRecord): boolean {
  return status === 'READY' && !isSamePoint(focus, croppedTo);
}

/**
 * Tells whether a READY image has to be cropped around its new focus point: no worker does it now, and none has
 * failed to.
 */
export function isCropOutdated(record: ImageRecord): boolean {
  return isCroppedElsewhere(record) && record.leaseUntil === undefined && record.keptFor === undefined;
}

/** Tells the same, or that it will be so once the worker that holds the image finishes: it knows the earlier point. */
export function needsCrop(record: ImageRecord): boolean {
  const { leaseUntil, focus, next, croppedTo } = record;
  const isHeld = leaseUntil !== undefined;
  return isCropOutdated(record) || (isHeld && !isSamePoint(focus, next ? next.croppedTo : croppedTo));
}

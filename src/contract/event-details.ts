import type { EventOriginal, ImageEventDetail } from './events';
import type { FailureCode, RejectionCode } from './record';

/** Details of the events by their `detail-type`, for the Lambda functions that receive them. */

/** Detail of `Image Ready`. */
export interface ImageReadyDetail extends ImageEventDetail {
  readonly status: 'READY';
  readonly original: EventOriginal;
}

/** Detail of `Image Updated`. */
export type ImageUpdatedDetail = ImageReadyDetail;

/** Detail of `Image Rejected`. */
export interface ImageRejectedDetail extends ImageEventDetail {
  readonly status: 'REJECTED';
  readonly code: RejectionCode;
}

/** Detail of `Image Failed`. */
export interface ImageFailedDetail extends ImageEventDetail {
  readonly status: 'FAILED';
  readonly code: FailureCode;
}

/** Detail of `Image Deleted`. */
export interface ImageDeletedDetail extends ImageEventDetail {
  readonly status: 'DELETED';
  readonly reason: 'DELETED' | 'EXPIRED';
}

import type { FailureCode, RejectionCode } from '../contract/record';

/** The uploader's fault: final, recorded as REJECTED and never retried. */
export class RejectedImageError extends Error {
  constructor(readonly code: RejectionCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'RejectedImageError';
  }
}

/** Our fault: retried, and recorded as FAILED once the queue gives up. */
export class ProcessingError extends Error {
  constructor(readonly code: FailureCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'ProcessingError';
  }
}

/** Another worker holds the image; the queue is to bring the event again. */
export class BusyError extends Error {
  constructor() {
    super('another worker has this image in hand');
    this.name = 'BusyError';
  }
}

/** Another worker wrote the record since it was read; what was decided on it is to be decided anew. */
export class ConflictError extends Error {
  constructor() {
    super('the record was written by another worker since it was read');
    this.name = 'ConflictError';
  }
}

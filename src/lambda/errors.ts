import type { FailureCode, RejectionCode } from '../contract/record';

/** The uploader's fault: final, recorded as REJECTED and never retried. */
export class RejectedImageError extends Error {
  /** The reason in a sentence for those who see the image's manifest, where that of the code alone would not be true; nothing of the file but numbers and formats. */
  readonly detail?: string;

  constructor(
    readonly code: RejectionCode,
    message: string,
    options?: ErrorOptions & { readonly detail?: string },
  ) {
    super(message, options);
    this.name = 'RejectedImageError';
    this.detail = options?.detail;
  }
}

/** Our fault: retried, and recorded as FAILED once the queue gives up. */
export class ProcessingError extends Error {
  /** What goes on the record for those who see the image's manifest; absent: nothing but the code. */
  readonly detail?: string;

  constructor(
    readonly code: FailureCode,
    message: string,
    options?: ErrorOptions & { readonly detail?: string },
  ) {
    super(message, options);
    this.name = 'ProcessingError';
    this.detail = options?.detail;
  }
}

/** Another worker holds the image; the queue is to bring the event again. */
export class BusyError extends Error {
  /** From when on there is something to do, in epoch milliseconds; absent: soon. */
  constructor(readonly until?: number) {
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

/** What a thrown value says, whatever it is: an error of another realm is no instance of Error here. */
export function messageOf(thrown: unknown): string {
  const { message } = Object(thrown) as { readonly message?: unknown };
  return typeof message === 'string' ? message : String(thrown);
}

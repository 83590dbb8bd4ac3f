import type { FailureCode, RejectionCode } from '../contract/record';

/** Error for a bad original: final, recorded as REJECTED and never retried. */
export class RejectedImageError extends Error {
  /**
   * The reason as a sentence for the manifest, if the sentence of the code alone would be wrong.
   * Contains nothing of the file but numbers and formats.
   */
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

/** Error on our side: retried, and recorded as FAILED after the last try. */
export class ProcessingError extends Error {
  /** The reason as a sentence for the manifest. If undefined, the manifest has the sentence of the code. */
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

/** Error if another worker holds the image: the queue has to deliver the event again. */
export class BusyError extends Error {
  /** `until`: earliest time of the retry, in epoch milliseconds. If undefined, the retry comes soon. */
  constructor(readonly until?: number) {
    super('another worker is processing this image');
    this.name = 'BusyError';
  }
}

/** Error if another worker wrote the record after it was read: the decision has to be made again. */
export class ConflictError extends Error {
  constructor() {
    super('another worker wrote the record after it was read');
    this.name = 'ConflictError';
  }
}

/** Error if variants of a READY image no longer exist: someone has deleted them. */
export class MissingVariantsError extends Error {
  constructor() {
    super('variants of the image no longer exist');
    this.name = 'MissingVariantsError';
  }
}

/** Returns the message of any thrown value. An error of another realm is not an instance of this realm's Error. */
export function messageOf(thrown: unknown): string {
  const { message } = Object(thrown) as { readonly message?: unknown };
  return typeof message === 'string' ? message : String(thrown);
}

import type { ImageManifest } from '../../src/contract/http';

/** One downloaded variant. */
export interface DownloadedVariant {
  readonly size: string;
  readonly format: string;
  readonly width: number;
  readonly height: number;
  readonly bytes: number;
  /** Absolute. */
  readonly path: string;
}

/** What became of one file. */
export interface Outcome {
  /** As it was named on the command line. */
  readonly file: string;
  /** null if the API did not take the file. */
  readonly imageId: string | null;
  /** NOT_SENT: the upload did not come about, for another reason than the file itself. */
  readonly status: ImageManifest['status'] | 'NOT_SENT';
  /** With REJECTED and FAILED: why. */
  readonly code?: string;
  /** With REJECTED and FAILED: the reason in a sentence. */
  readonly message?: string;
  /** What went wrong on the way, if this is not the whole story of the file. */
  readonly error?: string;
  /** Upright pixels of the original; null as long as nobody could read them. */
  readonly width: number | null;
  readonly height: number | null;
  readonly variants: readonly DownloadedVariant[];
  /** From the first request to the last byte of the last variant. */
  readonly seconds: number;
  readonly manifest?: ImageManifest;
}

/** Whether a file came to an end, with all that belongs to it. */
export function isSettled({ status, error }: Outcome): boolean {
  return error === undefined && (status === 'READY' || status === 'REJECTED' || status === 'FAILED');
}

/** The line of one file in the output of `--json`. */
export function jsonLine({ file, imageId, status, code, message, error, width, height, variants }: Outcome): string {
  return JSON.stringify({ file, imageId, status, code, message, error, width, height, variants });
}

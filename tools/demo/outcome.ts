import type { ImageManifest } from '../../src/contract/http';
import { shortPath } from '../lib/paths';
import { formatTable } from '../lib/table';

/** Downloaded variant. */
export interface DownloadedVariant {
  readonly size: string;
  readonly format: string;
  readonly width: number;
  readonly height: number;
  readonly bytes: number;
  /** Absolute path. */
  readonly path: string;
}

/** Result of one file. */
export interface Outcome {
  /** Name on the command line. */
  readonly file: string;
  /** null if the API rejected the file. */
  readonly imageId: string | null;
  /** NOT_SENT: the upload failed for a reason other than the file. */
  readonly status: ImageManifest['status'] | 'NOT_SENT';
  /** Code of the reason, for REJECTED and FAILED. */
  readonly code?: string;
  /** Reason in a sentence, for REJECTED and FAILED. */
  readonly message?: string;
  /** Error of the demo itself, such as a failed download. */
  readonly error?: string;
  /** Size of the upright original in pixels; null if unknown. */
  readonly width: number | null;
  readonly height: number | null;
  readonly variants: readonly DownloadedVariant[];
  /** Time from the first request to the last byte of the last variant. */
  readonly seconds: number;
  readonly manifest?: ImageManifest;
}

/** Returns true if a file reached a final status and all its variants were downloaded. */
export function isSettled({ status, error }: Outcome): boolean {
  return error === undefined && (status === 'READY' || status === 'REJECTED' || status === 'FAILED');
}

/** Formats the line of one file for `--json`. */
export function jsonLine({ file, imageId, status, code, message, error, width, height, variants }: Outcome): string {
  return JSON.stringify({ file, imageId, status, code, message, error, width, height, variants });
}

/** Formats the result of a file as lines of text. */
export function describeOutcome(outcome: Outcome): string[] {
  const { file, imageId, status, code, message, error, seconds } = outcome;
  const verdict = code ? `${status} ${code}` : status;
  const headline = [file, verdict, ...size(outcome), `${seconds.toFixed(1)} s`].join(' · ');
  const remarks = [imageId && `image ${imageId}`, ...looks(outcome), message, error].filter(Boolean) as string[];
  return [headline, ...[...remarks, ...variantTable(outcome)].map(line => `  ${line}`)];
}

function size({ width, height }: Outcome): string[] {
  return width === null ? [] : [`${width} × ${height}`];
}

function looks({ manifest }: Outcome): string[] {
  return manifest?.thumbhash ? [`dominant color ${manifest.dominantColor}, thumbhash ${manifest.thumbhash}`] : [];
}

function variantTable({ variants }: Outcome): string[] {
  if (variants.length === 0) {
    return [];
  }
  const rows = variants.map(({ size: name, format, width, height, bytes, path }) => [
    name,
    format,
    `${width} × ${height}`,
    bytes,
    shortPath(path),
  ]);
  return formatTable([['size', 'format', 'pixels', 'bytes', 'file'], ...rows]);
}

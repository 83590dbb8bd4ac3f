import type { ImageManifest } from '../../src/contract/http';
import { shortPath } from '../lib/paths';
import { formatTable } from '../lib/table';

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

/** What became of a file, in lines to read. */
export function describeOutcome(outcome: Outcome): string[] {
  const { file, imageId, status, code, message, error, seconds } = outcome;
  const headline = [file, code ? `${status} ${code}` : status, ...size(outcome), `${seconds.toFixed(1)} s`].join(' · ');
  const remarks = [imageId && `image ${imageId}`, ...looks(outcome), message, error].filter(Boolean) as string[];
  return [headline, ...[...remarks, ...variantTable(outcome)].map(line => `  ${line}`)];
}

function size({ width, height }: Outcome): string[] {
  return width === null ? [] : [`${width} × ${height}`];
}

function looks({ manifest }: Outcome): string[] {
  return manifest?.thumbhash ? [`dominant colour ${manifest.dominantColor}, thumbhash ${manifest.thumbhash}`] : [];
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

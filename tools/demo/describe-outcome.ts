import type { Outcome } from './outcome';
import { shortPath } from '../lib/paths';
import { formatTable } from '../lib/table';

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

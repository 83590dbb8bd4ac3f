import type { Audit } from './audit';
import type { TapCounts } from './event-tap';
import type { Snapshot } from './snapshot';
import type { ChaosUpload } from './upload-all';
import type { IdleResult } from './wait-until-idle';
import type { ImageStatus } from '../../src/contract/record';

/** Result of a run. */
interface ChaosResult {
  readonly uploads: readonly ChaosUpload[];
  readonly snapshot: Snapshot;
  readonly audit: Audit;
  /** Number of messages sent to end in the dead-letter queue. */
  readonly poison: number;
  readonly kills: number;
  readonly events?: TapCounts;
  readonly idle: IdleResult;
  /** Start of the first upload, in epoch milliseconds. */
  readonly startedAt: number;
}

/** Prints a run's figures. Returns true if nothing was found. */
export function report(result: ChaosResult): boolean {
  const { uploads, snapshot, audit, poison, kills, events, idle } = result;
  const statuses = [...snapshot.records.values()].map(({ status }) => status);
  const findings = Object.entries(audit).filter(([, ids]) => ids.length > 0);
  print([
    `uploads       ${uploads.length}, of which replaced ${countFollowUps(uploads, 'replace')}, ` +
      `deleted ${countFollowUps(uploads, 'delete') + countFollowUps(uploads, 'remove')}`,
    `records       ${statuses.length}: ${counts(statuses)}`,
    `buckets       ${snapshot.originals.size} originals, ${snapshot.variants.size} variants`,
    `dead letters  ${snapshot.deadLetters.length}; poison sent ${poison}`,
    `faults        ${kills} workers killed` +
      (events ? `, ${events.events} events delivered ${events.delivered} times, ${events.lost} lost` : ''),
    `sweeps        ${idle.sweeps}${idle.failedSweeps > 0 ? `, of which ${idle.failedSweeps} failed` : ''}`,
    `idle          ${idle.isIdle ? 'yes' : 'NO: the time ran out'}`,
    `throughput    ${throughput(result)}`,
    `time to ready ${times(result, 'READY')}`,
    `  … rejected  ${times(result, 'REJECTED')}`,
    ...Object.entries(audit).map(
      ([finding, ids]) =>
        `${finding.padEnd(13)} ${ids.length}${ids.length > 0 ? `: ${ids.slice(0, 5).join(' ')}` : ''}`,
    ),
    ...samples(audit, snapshot),
  ]);
  return findings.length === 0 && idle.isIdle;
}

/**
 * Counts all final statuses, and others where they occur: a record waits forever if the API's response was lost and the
 * request repeated.
 */
function counts(statuses: readonly ImageStatus[]): string {
  const names = [...new Set<ImageStatus>(['READY', 'REJECTED', 'DELETED', 'FAILED', ...statuses])];
  return names.map(name => `${name} ${statuses.filter(status => status === name).length}`).join(', ');
}

function countFollowUps(uploads: readonly ChaosUpload[], followUp: ChaosUpload['followUp']): number {
  return uploads.filter(upload => upload.followUp === followUp).length;
}

/** Formats the throughput until the last record was final. */
function throughput({ uploads, snapshot, startedAt }: ChaosResult): string {
  const end = Math.max(...[...snapshot.records.values()].map(({ updatedAt }) => Date.parse(updatedAt)));
  const seconds = (end - startedAt) / 1000;
  return `${(uploads.length / seconds).toFixed(1)} images a second over ${seconds.toFixed(0)} s`;
}

/** Formats the times from the stored file to its final record. */
function times({ uploads, snapshot }: ChaosResult, status: ImageStatus): string {
  const seconds = uploads.flatMap(({ imageId, uploadedAt }) => {
    const record = snapshot.records.get(imageId);
    return record?.status === status ? [(Date.parse(record.updatedAt) - uploadedAt) / 1000] : [];
  });
  return Object.entries(percentiles(seconds))
    .map(([name, value]) => `${name} ${value.toFixed(2)} s`)
    .join(', ');
}

function print(lines: readonly string[]): void {
  process.stdout.write(`${lines.join('\n')}\n`);
}

const MAX_SAMPLES = 5;

/** Returns the first few records an audit found, one a line: the run's data is deleted at its end. */
export function samples(audit: Audit, { records }: Snapshot): string[] {
  // an orphan is the key of a variant, which begins with the id
  const ids = Object.values(audit)
    .flat()
    .map((finding: string) => finding.split('/')[0]);
  const found = [...new Set(ids)].map(id => records.get(id)).filter(record => record !== undefined);
  return found.slice(0, MAX_SAMPLES).map(record => JSON.stringify(record));
}

/** 50th, 95th and 99th percentile, and the maximum. */
interface Percentiles {
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
  readonly max: number;
}

/** Returns the percentiles by nearest rank; NaN for no values. */
export function percentiles(values: readonly number[]): Percentiles {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (share: number) => sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? NaN;
  return { p50: at(0.5), p95: at(0.95), p99: at(0.99), max: at(1) };
}

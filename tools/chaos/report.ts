import type { Audit } from './audit';
import type { TapCounts } from './event-tap';
import { evidence } from './evidence';
import type { LoadUpload } from './load-upload';
import { percentiles } from './percentiles';
import type { Snapshot } from './snapshot';
import type { Rest } from './wait-until-idle';
import type { ImageStatus } from '../../src/contract/record';

/** What a run has to tell. */
export interface LoadResult {
  readonly uploads: readonly LoadUpload[];
  readonly snapshot: Snapshot;
  readonly audit: Audit;
  /** Messages that were meant to end in the dead-letter queue. */
  readonly poison: number;
  readonly kills: number;
  readonly events?: TapCounts;
  readonly rest: Rest;
  /** When the first upload began, in epoch milliseconds. */
  readonly startedAt: number;
}

/** Prints a run's figures. Answers whether all is as it should be. */
export function report(result: LoadResult): boolean {
  const { uploads, snapshot, audit, poison, kills, events, rest } = result;
  const statuses = [...snapshot.records.values()].map(({ status }) => status);
  const findings = Object.entries(audit).filter(([, ids]) => ids.length > 0);
  print([
    `uploads       ${uploads.length}, of which replaced ${fates(uploads, 'replace')}, deleted ${fates(uploads, 'delete') + fates(uploads, 'remove')}`,
    `records       ${statuses.length}: ${counts(statuses)}`,
    `buckets       ${snapshot.originals.size} originals, ${snapshot.variants.size} variants`,
    `dead letters  ${snapshot.deadLetters.length}; poison sent ${poison}`,
    `faults        ${kills} workers killed${events ? `, ${events.events} events delivered ${events.delivered} times, ${events.lost} lost` : ''}`,
    `sweeps        ${rest.sweeps}${rest.failedSweeps > 0 ? `, of which ${rest.failedSweeps} failed` : ''}`,
    `at rest       ${rest.atRest ? 'yes' : 'NO: the time was over before'}`,
    `throughput    ${throughput(result)}`,
    `time to ready ${times(result, 'READY')}`,
    `  … rejected  ${times(result, 'REJECTED')}`,
    ...Object.entries(audit).map(
      ([finding, ids]) =>
        `${finding.padEnd(13)} ${ids.length}${ids.length > 0 ? `: ${ids.slice(0, 5).join(' ')}` : ''}`,
    ),
    ...evidence(audit, snapshot),
  ]);
  return findings.length === 0 && rest.atRest;
}

/** All final statuses, and the others where there are any: a record waits for ever where the API's answer was lost and it was asked again. */
function counts(statuses: readonly ImageStatus[]): string {
  const names = [...new Set<ImageStatus>(['READY', 'REJECTED', 'DELETED', 'FAILED', ...statuses])];
  return names.map(name => `${name} ${statuses.filter(status => status === name).length}`).join(', ');
}

function fates(uploads: readonly LoadUpload[], fate: LoadUpload['fate']): number {
  return uploads.filter(upload => upload.fate === fate).length;
}

/** Until the last record was final. */
function throughput({ uploads, snapshot, startedAt }: LoadResult): string {
  const end = Math.max(...[...snapshot.records.values()].map(({ updatedAt }) => Date.parse(updatedAt)));
  const seconds = (end - startedAt) / 1000;
  return `${(uploads.length / seconds).toFixed(1)} images a second over ${seconds.toFixed(0)} s`;
}

/** From when S3 had the file until its record said so. */
function times({ uploads, snapshot }: LoadResult, status: ImageStatus): string {
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

import { writeFile } from 'node:fs/promises';
import type { Job } from '../job';
import { MEBIBYTE, type WorkerMessage } from '../result';
import { checkUpright } from './check-upright';
import { checkVariants } from './check-variants';
import { measure } from './measure';
import type { Processed } from './process-file';
import { secondOpinion } from './second-opinion';

/** Entry of a worker process: takes one job after the other. */
async function work(job: Job): Promise<void> {
  const { measurement, processed } = await measure(job);
  tell({ kind: 'measured', measurement });
  const findings = await checkOutcome(job, processed);
  if (job.keepAs !== undefined) {
    await keepLargest(job.keepAs, processed);
  }
  tell({ kind: 'checked', findings, restingMiB: process.memoryUsage.rss() / MEBIBYTE });
}

async function keepLargest(file: string, { record, variants }: Processed): Promise<void> {
  const largest = record?.variants?.filter(({ format }) => format === 'png').at(-1);
  if (largest) {
    await writeFile(file, variants.objects.get(largest.key)!.body);
  }
}

function tell(message: WorkerMessage): void {
  process.send!(message);
}

process.on('message', (job: Job) => void work(job));

/**
 * Everything that is wrong about what the process function left behind, whatever was expected of it: one sentence
 * each.
 */
async function checkOutcome(job: Job, { record, variants, failure }: Processed): Promise<string[]> {
  if (failure !== undefined || record === undefined) {
    return [`failed with ${String(failure)}`];
  }
  const ready = record.status === 'READY';
  return [
    ...(ready ? await checkVariants(job.pass.spec, record, variants) : leftOver(variants.objects.size)),
    ...(await secondOpinion(job, record)),
    ...(ready && job.upright !== undefined ? await checkUpright(job.upright, record, variants) : []),
  ];
}

function leftOver(count: number): string[] {
  return count === 0 ? [] : [`${count} variants were left over`];
}

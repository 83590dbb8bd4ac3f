import { writeFile } from 'node:fs/promises';
import { checkOutcome } from './check-outcome';
import { measure, type Processed } from './process-file';
import { MEBIBYTE, type WorkerMessage } from './protocol';
import type { Job } from '../jobs';

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

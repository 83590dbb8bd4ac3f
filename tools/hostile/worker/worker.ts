import { checkOutcome } from './check-outcome';
import { measure } from './measure';
import { MEBIBYTE, type WorkerMessage } from './protocol';
import type { Job } from '../job';

/** Entry of a worker process: takes one job after the other. */
async function work(job: Job): Promise<void> {
  const { measurement, processed } = await measure(job);
  tell({ kind: 'measured', measurement });
  const findings = await checkOutcome(job, processed);
  tell({ kind: 'checked', findings, restingMiB: process.memoryUsage.rss() / MEBIBYTE });
}

function tell(message: WorkerMessage): void {
  process.send!(message);
}

process.on('message', (job: Job) => void work(job));

import { openPictures } from './open-pictures';
import { measure } from '../../hostile/worker/process-file';
import { MEBIBYTE, type WorkerMessage } from '../../hostile/worker/protocol';
import { judge } from '../judge';
import type { CaseJob } from '../run';

/** Entry of a worker process: takes one job after the other. */
async function work(job: CaseJob): Promise<void> {
  const {
    measurement,
    processed: { record, variants, failure },
  } = await measure(job);
  tell({ kind: 'measured', measurement });
  const { outcome: status, code, cpuSeconds } = measurement;
  const pictures = record === undefined ? [] : await openPictures(record, variants);
  const findings = judge(job.it, { status, code, original: record?.original, pictures, cpuSeconds });
  const why = failure === undefined ? [] : [`threw ${String(failure)}`];
  tell({
    kind: 'checked',
    findings: findings.length > 0 ? [...findings, ...why] : [],
    restingMiB: process.memoryUsage.rss() / MEBIBYTE,
  });
}

function tell(message: WorkerMessage): void {
  process.send!(message);
}

process.on('message', (job: CaseJob) => void work(job));

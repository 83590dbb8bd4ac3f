import { readPeakMiB, resetPeak } from './peak';
import { processFile, type Processed } from './process-file';
import type { Job } from '../job';
import type { Measurement, Outcome } from '../result';

/** Runs one job and takes its time and memory. */
export async function measure(job: Job): Promise<{ measurement: Measurement; processed: Processed }> {
  resetPeak();
  const [cpu, start] = [process.cpuUsage(), performance.now()];
  const processed = await processFile(job);
  const wallSeconds = (performance.now() - start) / 1000;
  const { user, system } = process.cpuUsage(cpu);
  const outcome = (processed.record?.status ?? 'FAILED') as Outcome;
  const measurement = {
    outcome,
    code: processed.record?.code,
    wallSeconds,
    cpuSeconds: (user + system) / 1e6,
    peakMiB: readPeakMiB(),
  };
  return { measurement, processed };
}

import { readFileSync, writeFileSync } from 'node:fs';
import type { Job } from '../job';
import { type Measurement, MEBIBYTE, type Outcome } from '../result';
import { type Processed, processFile } from './process-file';

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

const KIBIBYTE = 1024;

/** Forgets the most memory that this process has had. Linux only; elsewhere the parent's samples have to do. */
function resetPeak(): void {
  if (process.platform === 'linux') {
    writeFileSync('/proc/self/clear_refs', '5');
  }
}

/** The most memory that this process had since it was last forgotten; elsewhere than on Linux, what it has now. */
function readPeakMiB(): number {
  if (process.platform !== 'linux') {
    return process.memoryUsage.rss() / MEBIBYTE;
  }
  const [, kibibytes] = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync('/proc/self/status', 'utf8'))!;
  return (Number(kibibytes) * KIBIBYTE) / MEBIBYTE;
}

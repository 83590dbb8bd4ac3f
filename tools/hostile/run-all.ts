import type { Job } from './job';
import { judge } from './judge';
import { LIMITS, peakLimit } from './limits';
import { tellProgress } from './report/progress';
import { RESULT_HEAD, resultLine } from './report/result-line';
import type { Result } from './result';
import { runJobs } from './watch/run-jobs';
import { buildWorker } from './worker/build-worker';

/** More would be in each other's way on a small machine, and show in the figures. */
const WORKERS = 2;

/**
 * Runs all jobs and prints each as it is done. What took too long by the clock alone, or too much memory, is run once more by itself in a new
 * worker: the clock tells of the neighbours on a busy machine, and memory of what was run before.
 */
export async function runAll(jobs: readonly Job[]): Promise<Result[]> {
  const bundle = await buildWorker();
  console.log(RESULT_HEAD);
  const results = await runBatch(jobs, bundle, WORKERS);
  const doubtful = results.filter(isDoubtful);
  if (doubtful.length === 0) {
    return results;
  }

  console.log(`${doubtful.length} took long by the clock, or much memory: these once more, each by itself`);
  const settled = results.filter(result => !isDoubtful(result));
  for (const { job } of doubtful) {
    settled.push(...(await runBatch([job], bundle, 1)));
  }
  return settled;
}

async function runBatch(jobs: readonly Job[], bundle: string, workers: number): Promise<Result[]> {
  const results: Result[] = [];
  const endProgress = tellProgress(jobs.length, results);
  await runJobs(jobs, bundle, workers, (job, watched) => {
    const result = judge(job, watched);
    results.push(result);
    console.log(resultLine(result));
  }).finally(endProgress);
  return results;
}

function isDoubtful({ job: { sniffed, pass }, wallSeconds, cpuSeconds = 0, peakMiB }: Result): boolean {
  const isOver = wallSeconds > LIMITS.wallSeconds || peakMiB > peakLimit(sniffed, pass.limits.maxPixels);
  return cpuSeconds <= LIMITS.cpuSeconds && isOver;
}

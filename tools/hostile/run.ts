import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import type { HostileArguments } from './arguments';
import { chooseSamples } from './corpus/choose-samples';
import type { Job } from './job';
import { judge, LIMITS, peakLimit } from './judge';
import { judgeByPillow } from './pillow/judge-by-pillow';
import { planJobs } from './plan-jobs';
import { RESULT_HEAD, resultLine, summarize, tellProgress, toJson } from './report';
import type { Result } from './result';
import { callersFolder } from '../lib/paths';
import { buildWorker, runJobs } from './watch/run-jobs';

/** Runs what the command line asks for and prints it. Returns whether everything was met. */
export async function run(options: HostileArguments): Promise<boolean> {
  const start = performance.now();
  const samples = await chooseSamples(options, console.log);
  const jobs: Job[] = [];
  for (const sample of samples) {
    jobs.push(...(await planJobs(sample)));
  }
  const kept = options.judge && (await mkdtemp(path.join(tmpdir(), 'hostile-')));
  const ran = await runAll(
    byPass(kept === undefined ? jobs : jobs.map((job, index) => keptJob(job, path.join(kept, `${index}.png`)))),
  );
  const { results, summary } = kept === undefined ? { results: ran, summary: [] } : await lookAgain(ran, kept);

  if (options.json) {
    await writeFile(path.resolve(callersFolder(), options.json), toJson(results));
  }
  console.log([...summarize(results), ...summary].join('\n'));
  console.log(
    `${samples.length.toLocaleString('en')} files, ${results.length.toLocaleString('en')} runs in ${seconds(start)} s`,
  );
  return results.every(({ violations }) => violations.length === 0);
}

// as PNG as well, since JPEG and WebP smear the colors of icons
function keptJob(job: Job, keepAs: string): Job {
  const { pass } = job;
  return {
    ...job,
    keepAs,
    pass: { ...pass, spec: { ...pass.spec, formats: [...pass.spec.formats, { format: 'png' }] } },
  };
}

async function lookAgain(results: readonly Result[], folder: string) {
  try {
    return await judgeByPillow(results, folder, console.error);
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** The passes one after the other: in AWS, too, a process knows one set of limits only. */
function byPass(jobs: readonly Job[]): Job[] {
  return [...jobs].sort((a, b) => b.pass.name.localeCompare(a.pass.name));
}

function seconds(start: number): string {
  return ((performance.now() - start) / 1000).toFixed(0);
}

/** More would be in each other's way on a small machine, and show in the figures. */
const WORKERS = 2;

/**
 * Runs all jobs and prints each as it is done. What took too long by the clock alone, or too much memory, is run once
 * more by itself in a new worker: the clock tells of the neighbors on a busy machine, and memory of what was run
 * before.
 */
async function runAll(jobs: readonly Job[]): Promise<Result[]> {
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

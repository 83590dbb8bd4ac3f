import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import type { HostileArguments } from './arguments';
import { chooseSamples } from './corpus/choose-samples';
import type { Job } from './job';
import { judgeByPillow } from './pillow/judge-by-pillow';
import { planJobs } from './plan-jobs';
import { summarise } from './report/summary';
import { toJson } from './report/to-json';
import type { Result } from './result';
import { runAll } from './run-all';
import { callersFolder } from '../lib/paths';

/** Runs what the command line asks for and prints it. Answers whether everything was met. */
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
  console.log([...summarise(results), ...summary].join('\n'));
  console.log(
    `${samples.length.toLocaleString('en')} files, ${results.length.toLocaleString('en')} runs in ${seconds(start)} s`,
  );
  return results.every(({ violations }) => violations.length === 0);
}

// as PNG as well, since JPEG and WebP smear the colours of icons
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

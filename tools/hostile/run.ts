import { writeFile } from 'node:fs/promises';
import * as path from 'node:path';
import type { HostileArguments } from './arguments';
import { chooseSamples } from './corpus/choose-samples';
import type { Job } from './job';
import { planJobs } from './plan-jobs';
import { summarise } from './report/summary';
import { toJson } from './report/to-json';
import { runAll } from './run-all';
import { callersFolder } from '../emulator/paths';

/** Runs what the command line asks for and prints it. Answers whether everything was met. */
export async function run(options: HostileArguments): Promise<boolean> {
  const start = performance.now();
  const samples = await chooseSamples(options, console.log);
  const jobs: Job[] = [];
  for (const sample of samples) { jobs.push(...await planJobs(sample)); }
  const results = await runAll(byPass(jobs));

  if (options.json) { await writeFile(path.resolve(callersFolder(), options.json), toJson(results)); }
  console.log(summarise(results).join('\n'));
  console.log(`${samples.length.toLocaleString('en')} files, ${results.length.toLocaleString('en')} runs in ${seconds(start)} s`);
  return results.every(({ violations }) => violations.length === 0);
}

/** The passes one after the other: in AWS, too, a process knows one set of limits only. */
function byPass(jobs: readonly Job[]): Job[] {
  return [...jobs].sort((a, b) => b.pass.name.localeCompare(a.pass.name));
}

function seconds(start: number): string {
  return ((performance.now() - start) / 1000).toFixed(0);
}

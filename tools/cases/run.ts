import * as path from 'node:path';
import type { Case } from './case';
import type { CaseJob } from './case-job';
import { chooseFolders } from './choose-folders';
import { judge } from './judge';
import { planCase } from './plan-case';
import { readCases } from './read-cases';
import { runJobs } from '../hostile/watch/run-jobs';
import { buildWorker } from '../hostile/worker/build-worker';

const WORKERS = 2;

/** Runs the cases of each folder and prints a line a fault. Answers whether all are met. Throws UserError for a folder that holds no cases. */
export async function run(named: readonly string[]): Promise<boolean> {
  const folders = await chooseFolders(named, console.log);
  const cases = (await Promise.all(folders.map(readCases))).flat();
  const faults = new Map<Case, string[]>(cases.map(it => [it, []]));
  const jobs: CaseJob[] = [];
  for (const it of cases) {
    const planned = await planCase(it);
    faults.get(it)!.push(...planned.faults);
    jobs.push(...planned.jobs);
  }
  const bundle = await buildWorker(path.join(__dirname, 'worker/worker.ts'), 'cases');
  await runJobs(jobs, bundle, WORKERS, ({ it, sample }, { measurement, findings }) => {
    const died = ['CRASH', 'HANG'].includes(measurement.outcome);
    const found = died ? judge(it, { status: measurement.outcome, code: measurement.code, pictures: [] }) : findings;
    faults
      .get(it)!
      .push(
        ...found.map(fault =>
          it.declared === undefined ? fault : `declared ${JSON.stringify(sample.declared)}: ${fault}`,
        ),
      );
  });
  return report(faults);
}

function report(faults: ReadonlyMap<Case, readonly string[]>): boolean {
  const failed = [...faults].filter(([, found]) => found.length > 0);
  for (const [{ name }, found] of failed) {
    console.log(`${name}: ${found.join('; ')}`);
  }
  console.log(`${faults.size - failed.length} passed, ${failed.length} failed`);
  return failed.length === 0;
}

import { existsSync } from 'node:fs';
import * as path from 'node:path';
import type { Case, CaseJob } from './case';
import { judge } from './judge';
import { makeCases } from './make-cases';
import { planCase } from './plan-case';
import { readCases } from './read-cases';
import { buildWorker, runJobs } from '../hostile/watch/run-jobs';
import { CACHE, callersFolder, ROOT } from '../lib/paths';

const WORKERS = 2;

/**
 * Runs the cases of each folder and prints a line a fault. Returns whether all are met. Throws UserError for a folder
 * that holds no cases.
 */
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
  const bundle = await buildWorker(path.join(__dirname, 'worker.ts'), 'cases');
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

const SHARED = '../shared/corpus/cases';

/**
 * The folders that the command line names; without any, the shared one, or where that is missing one that is made on
 * the spot.
 */
async function chooseFolders(named: readonly string[], say: (line: string) => void): Promise<string[]> {
  if (named.length > 0) {
    return named.map(folder => path.resolve(callersFolder(), folder));
  }
  const shared = path.join(ROOT, SHARED);
  if (existsSync(shared)) {
    return [shared];
  }
  const made = path.join(CACHE, 'cases/made');
  say(`${SHARED} is not here: making a few cases in ${path.relative(ROOT, made)}`);
  await makeCases(made);
  return [made];
}

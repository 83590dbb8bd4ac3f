import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import * as path from 'node:path';
import { type Case, readCases } from './cases';
import { judge, type Passage, throughApi, throughPage } from './judge';
import { makeCases } from './make-cases';
import type { Job, Pass } from '../hostile/jobs';
import { ALL_FORMATS_PASS } from '../hostile/judge';
import { runJobs } from '../hostile/watch/run-jobs';
import { buildWorker } from '../hostile/worker/build-worker';
import { CACHE, callersFolder, ROOT } from '../lib/paths';

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

const SHARED = '../shared/corpus/cases';

/** The folders that the command line names; without any, the shared one, or where that is missing one that is made on the spot. */
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

/** What is left of a case for the process function, and what was wrong before. */
interface PlannedCase {
  readonly jobs: readonly CaseJob[];
  readonly faults: readonly string[];
}

/** Takes a case through the page and the API if it is to go there, under each of the types that it is declared with. */
async function planCase(it: Case): Promise<PlannedCase> {
  const bytes = await readFile(it.path).catch(() => undefined);
  if (bytes === undefined) {
    return { jobs: [], faults: ['got no such file, expected one that can be read'] };
  }
  if (it.declared === undefined) {
    return { jobs: [caseJob(it)], faults: [] };
  }

  const ways = it.declared.flatMap(type => [
    {
      how: `by the page, told ${JSON.stringify(type)}`,
      passage: throughPage({ name: path.basename(it.path), type, bytes }),
    },
    { how: `by the API, told ${JSON.stringify(type)}`, passage: throughApi(type) },
  ]);
  const types = new Set(ways.flatMap(({ passage }) => ('type' in passage ? [passage.type] : [])));
  return {
    jobs: [...types].map(type => caseJob(it, type)),
    faults: ways.flatMap(({ how, passage }) => judgePassage(it, passage).map(fault => `${how}: ${fault}`)),
  };
}

/** A refusal before anything is sent is a rejection to the person who chose the file. */
function judgePassage(it: Case, passage: Passage): string[] {
  return 'type' in passage ? [] : judge(it, { status: 'REJECTED', code: passage.code, pictures: [] });
}

/** A case on its way through the process function. */
export interface CaseJob extends Job {
  readonly it: Case;
}

/** Larger than any original, so that nothing is scaled. */
const SIDE = 65_535;

/** A job on a case; `declared` is the content type that the object gets. */
function caseJob(it: Case, declared?: string): CaseJob {
  return {
    it,
    sample: { name: it.name, path: it.path, group: '', expected: '', declared },
    pass: passFor(it),
    expected: '',
  };
}

/** Every input format, and one variant of the original's own dimensions as PNG and as JPEG. */
function passFor({ noThumbnail }: Case): Pass {
  const { spec } = ALL_FORMATS_PASS;
  return {
    ...ALL_FORMATS_PASS,
    spec: {
      ...spec,
      sizes: [{ name: 'full', width: SIDE, height: SIDE, fit: 'inside', enlarge: false }],
      formats: [
        { format: 'png', compressionLevel: 1 },
        { format: 'jpeg', quality: 95 },
      ],
      metadata: noThumbnail ? 'keep-all' : 'strip',
    },
  };
}

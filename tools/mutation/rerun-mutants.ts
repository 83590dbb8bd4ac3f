import type { Mutant } from './mutate';

const RUNS = ['test/lambda/rerun/runs.test.ts'];

/** Guards of re-runs as a whole. */
export const RERUN_MUTANTS: readonly Mutant[] = [
  {
    name: 're-runs: one at a time',
    file: 'src/lambda/rerun/start.ts',
    find: 'isHeld(before, now) && before.run !== plan.run',
    replace: 'false',
    tests: RUNS,
  },
  {
    name: 're-runs: an aborted run does not go on',
    file: 'src/lambda/rerun/plan.ts',
    find: 'before.aborted',
    replace: 'false',
    tests: RUNS,
  },
  {
    name: 're-runs: a prefix within that of the processor',
    file: 'src/lambda/rerun/plan.ts',
    find: 'isText(it) && it.startsWith(uploadPrefix)',
    replace: 'isText(it)',
    tests: ['test/lambda/rerun/plan.test.ts'],
  },
];

import type { Mutant } from './mutate';

const RUNS = ['test/lambda/rerun/runs.test.ts'];
const MAPPING = ['test/lambda/rerun/mapping.test.ts'];

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
  {
    name: 're-runs: messages without an outcome are failures',
    file: 'src/lambda/rerun/check.ts',
    find: 'await deps.runs.add(state.item, { failed: lost });\n  return { plan, totals: { ...totals, failed: totals.failed + lost } };',
    replace: 'return { plan, totals };',
    tests: MAPPING,
  },
  {
    name: 're-runs: a replaced execution removes no message',
    file: 'src/lambda/rerun/mapping.ts',
    find: 'if (isOwn(lock)) {',
    replace: 'if (lock) {',
    tests: MAPPING,
  },
  {
    name: 're-runs: a roll-back begins when nothing is in work',
    file: 'src/lambda/rerun/check.ts',
    find: 'mode === undefined && inFlight > 0',
    replace: 'false',
    tests: MAPPING,
  },
];

import type { Mutant } from './mutate';

const COMMANDS = ['test/cli/commands.test.ts'];

/** The command of re-runs: nothing starts that the user did not agree to. */
export const CLI_MUTANTS: readonly Mutant[] = [
  {
    name: 'without a terminal, a run needs --yes',
    file: 'src/cli/start-run.ts',
    find: 'return yes || input.dryRun === true || terminal.interactive;',
    replace: 'return true;',
    tests: COMMANDS,
  },
  {
    name: 'no answer is no',
    file: 'src/cli/start-run.ts',
    find: '/^y(es)?$/i.test(answer.trim()) ? total',
    replace: '!/^n(o)?$/i.test(answer.trim()) ? total',
    tests: COMMANDS,
  },
  {
    name: 'an interrupted command starts nothing',
    file: 'src/cli/commands.ts',
    find: 'if (world.clock.interrupted) {',
    replace: 'if (false) {',
    tests: COMMANDS,
  },
];

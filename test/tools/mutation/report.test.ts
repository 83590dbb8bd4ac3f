import type { Mutant } from '../../../tools/mutation/mutate';
import { outcome, report, type Verdict } from '../../../tools/mutation/report';

const mutant: Mutant = { name: 'limit', file: 'a.ts', find: 'a', replace: 'b', tests: ['a.test.ts'] };
const verdict = (change: Partial<Verdict>): Verdict => ({ mutant, caughtBy: [], seconds: 1, ...change });

let printed: jest.SpyInstance;
beforeEach(() => {
  printed = jest.spyOn(console, 'log').mockImplementation(() => {});
});
afterEach(() => printed.mockRestore());

test('a run succeeds only if every mutant was caught', () => {
  const caught = verdict({ caughtBy: ['refuses what is too large'] });
  expect(report([caught, caught])).toBe(true);
  expect(report([caught, verdict({})])).toBe(false);
  expect(report([verdict({ error: 'Cannot find module' })])).toBe(false);
  expect(printed).toHaveBeenCalledWith(expect.stringContaining('2 mutants, 1 caught, 1 not'));
});

test('the outcome names the test that caught it', () => {
  expect(outcome(verdict({ caughtBy: ['a', 'b', 'c'] }))).toBe('a (and 2 more)');
  expect(outcome(verdict({}))).toBe('SURVIVED');
  expect(outcome(verdict({ error: 'SyntaxError: no\nat line 1' }))).toBe('not tried: SyntaxError: no');
});

import type { Guard } from '../../../tools/mutation/mutant';
import { outcome, report } from '../../../tools/mutation/report';
import type { Verdict } from '../../../tools/mutation/try-mutant';

const guard: Guard = { name: 'limit', file: 'a.ts', find: 'a', replace: 'b', tests: ['a.test.ts'] };
const verdict = (change: Partial<Verdict>): Verdict => ({ guard, caughtBy: [], seconds: 1, ...change });

let printed: jest.SpyInstance;
beforeEach(() => {
  printed = jest.spyOn(console, 'log').mockImplementation(() => {});
});
afterEach(() => printed.mockRestore());

test('all is well only if a test noticed each of them', () => {
  const noticed = verdict({ caughtBy: ['refuses what is too large'] });
  expect(report([noticed, noticed])).toBe(true);
  expect(report([noticed, verdict({})])).toBe(false);
  expect(report([verdict({ trouble: 'Cannot find module' })])).toBe(false);
  expect(printed).toHaveBeenCalledWith(expect.stringContaining('2 guards switched off, 1 noticed, 1 not'));
});

test('who noticed is told', () => {
  expect(outcome(verdict({ caughtBy: ['a', 'b', 'c'] }))).toBe('a (and 2 more)');
  expect(outcome(verdict({}))).toBe('NOBODY');
  expect(outcome(verdict({ trouble: 'SyntaxError: no\nat line 1' }))).toBe('not tried: SyntaxError: no');
});

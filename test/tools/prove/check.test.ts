import { readFileSync } from 'node:fs';
import * as path from 'node:path';
import { PassThrough } from 'node:stream';
import { ROOT } from '../../../tools/lib/paths';
import { Progress } from '../../../tools/lib/progress';
import { type Check, type CheckResult, expectThat, runChecks, Skipped } from '../../../tools/prove/check';
import { CHECKS } from '../../../tools/prove/checks';
import { expectedCost, totalOf } from '../../../tools/prove/cost';
import type { World } from '../../../tools/prove/world';

const check = (name: string, run: () => Promise<Record<string, number>>): Check => ({ name, expectation: name, run });

async function resultsOf(checks: readonly Check[], signal = new AbortController().signal): Promise<CheckResult[]> {
  const results: CheckResult[] = [];
  const progress = new Progress(new PassThrough() as unknown as NodeJS.WriteStream);
  await runChecks(checks, {} as World, { progress, signal, onResult: result => results.push(result) });
  return results;
}

test('a check passes with figures, fails with a reason, or is skipped with one, and the next one runs', async () => {
  const results = await resultsOf([
    check('fine', async () => ({ ms: 5 })),
    check('broken', async () => {
      expectThat(false, 'the status is 500; expected 200');
      return {};
    }),
    check('elsewhere', async () => {
      throw new Skipped('the emulator has no CloudFront');
    }),
    check('odd', async () => {
      throw Object.assign(new Error('no'), { name: 'AccessDenied' });
    }),
  ]);
  expect(results.map(({ name, result, reason, figures }) => [name, result, reason ?? figures])).toEqual([
    ['fine', 'passed', { ms: 5 }],
    ['broken', 'failed', 'the status is 500; expected 200'],
    ['elsewhere', 'skipped', 'the emulator has no CloudFront'],
    ['odd', 'failed', 'AccessDenied: no'],
  ]);
});

test('an interrupted run begins no other check', async () => {
  const stopped = new AbortController();
  const first = check('first', async () => {
    stopped.abort();
    return {};
  });
  expect((await resultsOf([first, first], stopped.signal)).map(({ name }) => name)).toEqual(['first']);
});

test('each check has a name of its own, and an expectation', () => {
  expect(new Set(CHECKS.map(({ name }) => name)).size).toBe(CHECKS.length);
  for (const { name, expectation } of CHECKS) {
    expect(name).toMatch(/^[a-z0-9-]+$/);
    expect(expectation.length).toBeGreaterThan(20);
  }
});

test('the document names every check', () => {
  const document = readFileSync(path.join(ROOT, 'docs/prove.md'), 'utf8');
  expect(CHECKS.map(({ name }) => name).filter(name => !document.includes(`\`${name}\``))).toEqual([]);
});

test('a proof costs less than a dime', () => {
  expect(totalOf(expectedCost())).toBeLessThan(0.1);
});

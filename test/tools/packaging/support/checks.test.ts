import { PassThrough } from 'node:stream';
import { Checks } from '../../../../tools/packaging/support/checks';

function newChecks(maySkip: boolean) {
  const out = new PassThrough();
  const checks = new Checks(out as unknown as NodeJS.WriteStream, maySkip);
  return { checks, printed: () => String(out.read()) };
}

test('the result of a check is returned, and counted', async () => {
  const { checks, printed } = newChecks(true);
  expect(await checks.check('one', async () => 42)).toBe(42);
  expect(checks.finish()).toBe(0);
  expect(printed()).toMatch(/^one … [\d.]+ s\n1 passed, 0 failed\n$/);
});

test('a check that fails ends its chain, and no other', async () => {
  const { checks, printed } = newChecks(true);
  const later = jest.fn();
  await checks.chain(async () => {
    await checks.check('one', async () => {
      throw new Error('got 1, expected 2');
    });
    later();
  });
  await checks.chain(async () => {
    await checks.check('two', async () => {});
  });
  expect(later).not.toHaveBeenCalled();
  expect(checks.finish()).toBe(1);
  expect(printed()).toContain('one … failed\n  got 1, expected 2\n');
});

test('an error outside the checks is rethrown', async () => {
  const { checks } = newChecks(true);
  await expect(
    checks.chain(async () => {
      throw new Error('dist/ is missing');
    }),
  ).rejects.toThrow('dist/ is missing');
});

test('what is skipped is told with its reason', () => {
  const { checks, printed } = newChecks(true);
  checks.skip('Go', 'there is no Go');
  expect(checks.finish()).toBe(0);
  expect(printed()).toBe('Go … skipped: there is no Go\nskipped: Go\n0 passed, 0 failed\n');
});

test('where nothing may be skipped, it is a failure', () => {
  const { checks, printed } = newChecks(false);
  checks.skip('Go', 'there is no Go');
  expect(checks.finish()).toBe(1);
  expect(printed()).toBe('Go … failed, because CI must not skip it: there is no Go\n0 passed, 1 failed\n');
});

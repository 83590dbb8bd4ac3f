import type { RerunState } from '../../../src/contract/rerun';
import { planOf } from '../../../src/lambda/rerun/plan';
import { logFields } from '../../../src/lambda/rerun/report';
import { PRESETS, RerunWorld } from '../../support/rerun-runs';

const NOW = new Date('2026-01-01T00:00:00Z');
const plan = (input: object) => planOf(input, 'execution', PRESETS, 'in/', NOW);

test.each<[object, string]>([
  [{}, 'mode is missing; expected one of mode, rollback, pause and resume, such as {"mode": "STALE", "dryRun": true}'],
  [{ mode: 'stale' }, 'mode is "stale"; expected one of NEW, STALE, FAILED, REJECTED, BROKEN, ALL'],
  [{ mode: 'ALL', rollback: 'x' }, 'rollback is "x"; expected one of mode, rollback, pause and resume'],
  [{ pause: false }, 'pause is false; expected true, or nothing'],
  [{ mode: 'ALL', preset: 'avatar' }, 'preset is "avatar"; expected one of default, banner'],
  [
    { mode: 'ALL', prefix: 'out/' },
    `prefix is "out/"; expected a key prefix that begins with the processor's uploadPrefix "in/"`,
  ],
  [{ mode: 'ALL', dryRun: 'yes' }, 'dryRun is "yes"; expected true or false'],
  [{ mode: 'ALL', canary: 0 }, 'canary is 0; expected a whole number from 1 to 10000'],
  [{ mode: 'ALL', abortAbove: 5 }, 'abortAbove is 5; expected a number from 0 to 1'],
  [{ mode: 'ALL', maxConcurrency: 1 }, 'maxConcurrency is 1; expected a whole number from 2 to 1000'],
  [{ mode: 'ALL', run: 'a b' }, 'run is "a b"; expected the name of a run'],
  [{ rollback: '@active' }, 'rollback is "@active"; expected the name of a run'],
  [{ rollback: 'x', canary: 1 }, 'rollback is "x"; expected no canary, abortAbove, preset or prefix with it'],
  [{ mode: 'ALL', concurrency: 5 }, 'concurrency is 5; expected only mode, rollback,'],
])('%j is refused: %s', (input, message) => {
  expect(() => plan(input)).toThrow(message);
  expect(() => plan(input)).toThrow(expect.objectContaining({ name: 'InvalidInput' }));
});

test.each(['sizes+of+may', '@active', 'a b'])('an execution with the name %s is no run', name => {
  const planned = (input: object) => () => planOf(input, name, PRESETS, 'in/', NOW);
  expect(planned({ mode: 'NEW' })).toThrow(`run is "${name}"; expected the name of a run`);
  expect(planned({ rollback: 'x' })).toThrow('so give the execution such a name, or set run');
  expect(planned({ mode: 'NEW', run: 'may' })).not.toThrow();
  expect(planned({ pause: true })).not.toThrow();
});

test('the name of the execution is the run, two images are processed at a time, and no share of failures aborts', () => {
  expect(plan({ mode: 'NEW' })).toEqual({
    run: 'execution',
    mode: 'NEW',
    maxConcurrency: 2,
    startedAt: NOW.getTime(),
  });
});

test('with a canary, more than a tenth of failures aborts; a dry run has no canary', () => {
  expect(plan({ mode: 'NEW', canary: 5 })).toMatchObject({ canary: 5, abortAbove: 0.1 });
  expect(plan({ mode: 'NEW', canary: 5, dryRun: true })).toMatchObject({ canary: undefined, dryRun: true });
});

test('a log line has the reason of a run, but not a prefix that was refused', async () => {
  const world = new RerunWorld();
  const by = { execution: 'arn', name: 'run' };
  const prefix = 'someone@example.com/';
  const refused = (await world.step({ step: 'PLAN', input: { mode: 'ALL', prefix }, ...by })) as RerunState;
  expect(refused.reason).toContain(prefix);
  expect(JSON.stringify(logFields(refused))).not.toContain('someone');
  expect(logFields({ ...refused, error: undefined, reason: 'too many failed' })).toMatchObject({
    run: 'run',
    reason: 'too many failed',
  });
});

import fc from '../../support/fast-check';
import { histories, play } from '../../support/model/history';
import { withdrawals } from '../../support/model/withdrawals';

const RUNS = Number(process.env.MODEL_RUNS ?? 2000);

beforeAll(() => {
  jest.useFakeTimers({ doNotFake: ['setImmediate', 'nextTick', 'queueMicrotask', 'Date', 'performance', 'hrtime'] });
});
afterAll(() => {
  jest.useRealTimers();
});

test('after any history, the record describes the one existing original, and nothing is left over', async () => {
  await fc.assert(
    fc.asyncProperty(histories, history => play(history)),
    { numRuns: RUNS, endOnFailure: false },
  );
}, 3_600_000);

test('after any history that ends without a public image, no edge has one of its variants', async () => {
  await fc.assert(
    fc.asyncProperty(withdrawals, history => play(history)),
    { numRuns: RUNS / 4, endOnFailure: false },
  );
}, 3_600_000);

import { BusyError, ConflictError } from '../../../src/lambda/errors';
import { retryDelay } from '../../../src/lambda/process/handle-message';

const NOW = new Date('2026-01-01T12:00:00Z');
const LONGEST = 360;
const failure = (receiveCount: number, random: number, longest = LONGEST) =>
  retryDelay({ error: new Error('500'), receiveCount, lastTry: false }, NOW, longest, random);

test.each([[1, 5], [2, 20], [3, 80], [4, 320], [5, 320], [6, 320]])('after failed try %d, the next comes in %d seconds', (receiveCount, seconds) => {
  expect(failure(receiveCount, 0)).toBe(seconds);
});

test('what failed together comes back apart, later by a tenth at most', () => {
  const all = [0, 0.3, 0.7, 0.999].map(random => failure(3, random));
  expect(all).toEqual([80, 83, 86, 88]);
});

test('no try waits longer than the queue would let it', () => {
  expect(failure(4, 0.999, 60)).toBe(60);
});

test('by default seven tries span more than a quarter of an hour, so that an image outlasts an outage', () => {
  const pauses = [1, 2, 3, 4, 5, 6].map(receiveCount => failure(receiveCount, 0));
  expect(pauses.reduce((sum, seconds) => sum + seconds)).toBe(1065);
});

test.each([
  ['a lease that still runs', new BusyError(NOW.getTime() + 42_500), 44],
  ['a lease that has just run out', new BusyError(NOW.getTime() - 500), 1],
  ['an end that nobody knows', new BusyError(), 1],
  ['another worker\'s write', new ConflictError(), 1],
])('%s is waited for, and no longer', (_, error, seconds) => {
  expect(retryDelay({ error, receiveCount: 4, lastTry: false }, NOW, LONGEST)).toBe(seconds);
});

test.each([new Error('500'), new BusyError(NOW.getTime() + 42_500)])('after the last try only the dead-letter queue follows: at once', error => {
  expect(retryDelay({ error, receiveCount: 7, lastTry: true }, NOW, LONGEST)).toBe(1);
});

import { readArguments } from '../../../tools/chaos/arguments';

test('the default is 100 uploads without faults', () => {
  expect(readArguments([])).toEqual({ uploads: 100, concurrency: 16, faults: false, seed: 1, help: false });
});

test('options are read', () => {
  expect(readArguments(['--uploads', '5000', '--faults', '--concurrency', '8', '--seed', '7', '-h'])).toEqual({
    uploads: 5000,
    concurrency: 8,
    faults: true,
    seed: 7,
    help: true,
  });
});

test.each([
  [['--uploads', '0'], '--uploads is "0": expected a whole number from 1'],
  [['--concurrency', 'many'], '--concurrency is "many": expected a whole number from 1'],
  [['--loud'], 'npm run chaos -- --help lists all options'],
])('%s is an error', (args, message) => {
  expect(() => readArguments(args)).toThrow(message);
});

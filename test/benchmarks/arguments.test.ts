import { expectNoOptions, readArguments } from '../../benchmarks/arguments';
import { UserError } from '../../tools/lib/cli';

describe('arguments', () => {
  test('without arguments five rounds over its own photos', () => {
    expect(readArguments([])).toEqual({ corpus: undefined, runs: 5, quick: false, json: undefined, help: false });
  });

  test('quick means fewer rounds unless a number is given', () => {
    expect(readArguments(['--quick']).runs).toBe(2);
    expect(readArguments(['--quick', '--runs', '7'])).toMatchObject({ quick: true, runs: 7 });
  });

  test('takes a folder and a file', () => {
    expect(readArguments(['--corpus', 'photos', '--json=out.json'])).toMatchObject({
      corpus: 'photos',
      json: 'out.json',
    });
  });

  test.each(['0', '-1', '2.5', 'many'])('refuses %s rounds', runs => {
    expect(() => readArguments([`--runs=${runs}`])).toThrow(`--runs is "${runs}": expected a whole number from 1`);
  });

  test('names an option that it does not know', () => {
    expect(() => readArguments(['--fast'])).toThrow(/unknown option '--fast'.*--help lists all options/);
  });
});

describe('expect no options', () => {
  test('nothing is fine, anything is refused in one sentence', () => {
    expect(() => expectNoOptions([])).not.toThrow();
    expect(() => expectNoOptions(['--nope', 'x'])).toThrow(UserError);
    expect(() => expectNoOptions(['--nope', 'x'])).toThrow('got --nope, expected nothing: this command has no options');
  });
});

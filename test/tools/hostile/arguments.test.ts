import { readArguments } from '../../../tools/hostile/arguments';
import { UserError } from '../../../tools/lib/cli';

test('without arguments, nothing is asked for', () => {
  expect(readArguments([])).toEqual({
    folders: [],
    only: false,
    quick: false,
    generated: false,
    help: false,
    json: undefined,
  });
});

test('folders and options in any order', () => {
  expect(readArguments(['a', '--quick', '--json', 'out.json', 'b c', '--generated', '--only'])).toMatchObject({
    folders: ['a', 'b c'],
    only: true,
    quick: true,
    generated: true,
    json: 'out.json',
  });
});

test('an unknown option is refused in one sentence', () => {
  expect(() => readArguments(['--nope'])).toThrow(UserError);
  expect(() => readArguments(['--nope'])).toThrow(/^unknown option '--nope': .*--help/);
});

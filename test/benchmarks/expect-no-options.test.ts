import { expectNoOptions } from '../../benchmarks/expect-no-options';
import { UserError } from '../../tools/lib/cli';

test('nothing is fine, anything is refused in one sentence', () => {
  expect(() => expectNoOptions([])).not.toThrow();
  expect(() => expectNoOptions(['--nope', 'x'])).toThrow(UserError);
  expect(() => expectNoOptions(['--nope', 'x'])).toThrow('got --nope, expected nothing: this command has no options');
});

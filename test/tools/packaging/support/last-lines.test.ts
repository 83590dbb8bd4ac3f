import { lastLines } from '../../../../tools/packaging/support/last-lines';

test('the last lines that say something, without colours', () => {
  expect(lastLines('one\n\x1b[31mtwo\x1b[0m  \n\nthree\n\n', 2)).toBe('two\nthree');
});

import { shown } from '../../../../tools/hostile/report/shown';

test.each([
  ['größe/日本語 🖼️.jpg', 'größe/日本語 🖼️.jpg'],
  ['two\nlines\t.jpg', 'two\\u000alines\\u0009.jpg'],
  ['\u001b[31mred.jpg', '\\u001b[31mred.jpg'],
])('%j is shown as %s', (name, text) => {
  expect(shown(name)).toBe(text);
});

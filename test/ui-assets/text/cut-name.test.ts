import fc from 'fast-check';
import { divideName } from '../../../src/ui-assets/text/cut-name';

test.each([
  ['photo.jpg', 'photo.jpg', ''],
  ['sixteen-char.jpg', 'sixteen-char.jpg', ''],
  ['holiday-in-the-mountains-0123.jpg', 'holiday-in-the-mountains', '-0123.jpg'],
  ['a-family-at-the-sea👨‍👩‍👧a.jpeg', 'a-family-at-the-sea', '👨‍👩‍👧a.jpeg'],
])('%s', (name, start, end) => {
  expect(divideName(name)).toEqual([start, end]);
});

test('nothing is lost, and the ending stays short', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), name => {
      const [start, end] = divideName(name);
      expect(start + end).toBe(name);
      expect(end === '' || [...end].length >= 9).toBe(true);
    }),
  );
});

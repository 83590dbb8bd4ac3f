import { formatSavings } from '../../../src/ui-assets/text/format';
import fc from '../../support/fast-check';

test.each([
  [1000, 60, '94% smaller'],
  [1000, 1, '99% smaller'],
  [1_000_000, 1, '99% smaller'],
  [1000, 995, 'under 1% smaller'],
  [1000, 1000, 'same size'],
  [1000, 1001, 'no saving'],
  [40, 4000, 'no saving'],
])('an original of %d and a variant of %d bytes: %s', (original, variant, text) => {
  expect(formatSavings(original, variant)).toBe(text);
});

test('never says a negative number, nor 100%', () => {
  const bytes = fc.integer({ min: 1, max: 2 ** 40 });
  fc.assert(fc.property(bytes, bytes, (original, variant) => {
    const percent = /-?\d+/.exec(formatSavings(original, variant))?.[0];
    expect(Number(percent ?? 1)).toBeGreaterThanOrEqual(1);
    expect(Number(percent ?? 1)).toBeLessThanOrEqual(99);
  }));
});

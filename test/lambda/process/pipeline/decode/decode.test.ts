import { mayShrinkFast } from '../../../../../src/lambda/process/pipeline/decode/decode';

const image = { width: 6000, height: 4000 };
const by = (shrink: number) => ({ width: Math.round(6000 / shrink), height: Math.round(4000 / shrink) });

test.each([
  [1.5, true, 'nothing to shrink on load'],
  [3.1, false, 'a half would leave 1.55 times the target'],
  [3.75, true, 'a half leaves 1.875 times'],
  [5.4, false, 'a quarter would leave 1.35 times'],
  [7.5, true, 'a quarter leaves 1.875 times'],
  [9, false, 'an eighth would leave 1.125 times'],
  [30, true, 'an eighth leaves 3.75 times'],
])('a JPEG shrunk %f times: %p, since %s', (shrink, fast) => {
  expect(mayShrinkFast('jpeg', image, by(shrink))).toBe(fast);
});

test('the side that shrinks less decides', () => {
  expect(mayShrinkFast('jpeg', image, { width: 1000, height: 500 })).toBe(false);
  expect(mayShrinkFast('jpeg', image, { width: 800, height: 500 })).toBe(true);
});

test('never for WebP', () => {
  expect(mayShrinkFast('webp', image, by(30))).toBe(false);
});

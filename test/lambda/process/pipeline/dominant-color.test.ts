import { dominantColor } from '../../../../src/lambda/process/pipeline/placeholder';

const rgba = (...pixels: number[][]) => Uint8Array.from(pixels.flat());

test('one colour is found exactly', () => {
  expect(dominantColor(rgba([18, 5, 250, 255], [18, 5, 250, 255]))).toBe('#1205fa');
});

test('the most frequent colour wins, averaged over its like', () => {
  expect(dominantColor(rgba([200, 0, 0, 255], [0, 0, 16, 255], [0, 0, 18, 255]))).toBe('#000011');
});

test('what cannot be seen does not count', () => {
  expect(dominantColor(rgba([255, 0, 0, 0], [255, 0, 0, 0], [0, 128, 0, 255]))).toBe('#008000');
});

test('what can hardly be seen counts little', () => {
  expect(dominantColor(rgba([255, 0, 0, 60], [255, 0, 0, 60], [0, 128, 0, 255]))).toBe('#008000');
});

test('nothing to see is white', () => {
  expect(dominantColor(rgba([9, 9, 9, 0]))).toBe('#ffffff');
});

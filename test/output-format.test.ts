import { OutputFormat } from '../src';

test('each format has its name and default quality', () => {
  expect([OutputFormat.webp(), OutputFormat.jpeg(), OutputFormat.avif(), OutputFormat.png()].map(({ name, quality }) => [name, quality]))
    .toEqual([['webp', 80], ['jpeg', 80], ['avif', 60], ['png', undefined]]);
});

test('a quality of one\'s own is kept', () => {
  expect(OutputFormat.avif({ quality: 1 }).quality).toBe(1);
  expect(OutputFormat.jpeg({ quality: 100 }).quality).toBe(100);
});

test.each([0, 101, 80.5, NaN, -3])('quality %p is refused', quality => {
  expect(() => OutputFormat.webp({ quality }))
    .toThrow(`invalid OutputFormat.webp({ quality }): got ${quality}, expected a whole number from 1 to 100; give one, or leave it out for the default`);
});

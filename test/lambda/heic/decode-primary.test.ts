import { unpremultiply } from '../../../src/lambda/heic/decode-primary';

test('gives colors back what alpha took, and leaves what is opaque or invisible', () => {
  const pixels = Uint8Array.from([100, 50, 0, 128, 10, 20, 30, 255, 1, 2, 3, 0, 200, 0, 0, 100]);
  unpremultiply(pixels);
  expect([...pixels]).toEqual([199, 100, 0, 128, 10, 20, 30, 255, 1, 2, 3, 0, 255, 0, 0, 100]);
});

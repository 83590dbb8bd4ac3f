import sharp from 'sharp';
import { createTestImage } from '../../../tools/chaos/test-image';

test('no two pictures have the same bytes', async () => {
  const pictures = await Promise.all(Array.from({ length: 60 }, (_, index) => createTestImage(index, 0)));
  expect(new Set(pictures.map(({ content }) => content.toString('base64'))).size).toBe(60);
});

test('good ones are what they say, and have the color that they say', async () => {
  for (const index of [0, 1, 2, 3, 4, 6]) {
    const { content, contentType, color } = await createTestImage(index, 0);
    expect(`image/${(await sharp(content).metadata()).format}`).toBe(contentType);
    const { channels } = await sharp(content).stats();
    color!.forEach((value, channel) => expect(Math.abs(channels[channel].mean - value)).toBeLessThan(5));
  }
});

test('one in five is cut from a photo, which has more in it than noise', async () => {
  const deviations = await Promise.all(
    [2, 6, 3, 7].map(async index => (await sharp((await createTestImage(index, 0)).content).stats()).channels[1].stdev),
  );
  expect(deviations.map(deviation => deviation > 10)).toEqual([true, true, false, false]);
});

test('a replacement has another color, and the same type', async () => {
  const [first, second] = [await createTestImage(20, 0), await createTestImage(20, 1)];
  expect(second.contentType).toBe(first.contentType);
  const distance = Math.max(...first.color!.map((value, channel) => Math.abs(value - second.color![channel])));
  expect(distance).toBeGreaterThan(100);
});

test('every tenth is bad, each in another way', async () => {
  const codes = await Promise.all([9, 19, 29, 10].map(async index => (await createTestImage(index, 0)).code));
  expect(codes).toEqual(['NOT_AN_IMAGE', 'UNSUPPORTED_FORMAT', 'CORRUPT', undefined]);
});

import sharp from 'sharp';
import { compareImages } from '../../../../tools/packaging/architectures/compare-images';

function plain(value: number, width = 4): Promise<Buffer> {
  const background = { r: value, g: value, b: value };
  return sharp({ create: { width, height: 2, channels: 3, background } })
    .png()
    .toBuffer();
}

test('an image is no way from itself', async () => {
  expect(await compareImages(await plain(9), await plain(9))).toEqual({ mean: 0, max: 0 });
});

test('two plain images are as far apart as their colors', async () => {
  expect(await compareImages(await plain(9), await plain(12))).toEqual({ mean: 3, max: 3 });
});

test('other dimensions and other formats cannot be compared', async () => {
  await expect(compareImages(await plain(9), await plain(9, 5))).rejects.toThrow(
    'expected png 4 × 2 × 3, got png 5 × 2 × 3',
  );
  const webp = await sharp(await plain(9))
    .webp()
    .toBuffer();
  await expect(compareImages(await plain(9), webp)).rejects.toThrow('got webp 4 × 2 × 3');
});

import sharp from 'sharp';
import { flat } from '../../../../support/images';
import { render } from '../support';

const SVG = Buffer.from(
  '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9" height="9"/></svg>',
);

const opens = (bytes: Buffer) =>
  sharp(bytes)
    .raw()
    .toBuffer()
    .then(
      () => true,
      () => false,
    );

test('after an image was rendered, libvips opens only the allowed formats', async () => {
  const [jpeg, webp, tiff, avif] = await Promise.all(
    (['jpeg', 'webp', 'tiff', 'avif'] as const).map(format => flat(9, 9, [1, 2, 3]).toFormat(format).toBuffer()),
  );
  expect(await Promise.all([SVG, jpeg, webp, tiff, avif].map(opens))).toEqual([true, true, true, true, true]);
  await render(jpeg, {}, { allowedFormats: ['jpeg', 'webp'] });
  expect(await Promise.all([SVG, jpeg, webp, tiff, avif].map(opens))).toEqual([false, true, true, false, false]);
  await render(tiff, {}, { allowedFormats: ['tiff'] });
  expect(await Promise.all([SVG, jpeg, webp, tiff, avif].map(opens))).toEqual([false, false, false, true, false]);
});

test('libvips opens no files', async () => {
  await render(await flat(9, 9, [1, 2, 3]).jpeg().toBuffer());
  await expect(sharp('test/fixtures/photos/seeding-cc0.jpg').metadata()).rejects.toThrow();
});

test("sharp's cache, which would take gigabytes, is off", () => {
  expect(sharp.cache()).toMatchObject({ memory: { max: 0 }, files: { max: 0 }, items: { max: 0 } });
});

import sharp from 'sharp';
import { measureImage } from '../../src/client/measure-image';

function picture(width = 300, height = 200) {
  return sharp({ create: { width, height, channels: 3, background: '#804020' } });
}

describe('measureImage', () => {
  test.each([
    ['JPEG', () => picture().jpeg()],
    ['progressive JPEG', () => picture().jpeg({ progressive: true })],
    ['PNG', () => picture().png()],
    ['GIF', () => picture().gif()],
    ['lossy WebP', () => picture().webp()],
    ['lossless WebP', () => picture().webp({ lossless: true })],
    [
      'extended WebP',
      () =>
        picture()
          .webp()
          .withExif({ IFD0: { Copyright: 'me' } }),
    ],
  ])('reads the size of a %s', async (_, make) => {
    const bytes = new Uint8Array(await make().toBuffer());
    expect(await measureImage(new Blob([bytes]))).toEqual({ width: 300, height: 200 });
  });

  test('finds the size behind large segments without reading them', async () => {
    const jpeg = new Uint8Array(await picture().jpeg().toBuffer());
    const exif = new Uint8Array(0xffff + 2);
    exif.set([0xff, 0xe1, 0xff, 0xff]);
    const file = new Blob([jpeg.slice(0, 2), exif, exif, jpeg.slice(2)]);
    const slice = jest.spyOn(file, 'slice');
    expect(await measureImage(file)).toEqual({ width: 300, height: 200 });
    expect(slice.mock.calls.map(([start = 0, end = 0]) => [start, end - start])).toEqual([
      [0, 1024],
      [2 + exif.length, 1024],
      [2 + 2 * exif.length, 1024],
    ]);
  });

  test('finds the size behind small segments in one reading, and behind bytes that fill up a marker', async () => {
    const jpeg = new Uint8Array(await picture().jpeg().toBuffer());
    const file = new Blob([jpeg.slice(0, 2), new Uint8Array(5).fill(0xff), jpeg.slice(2)]);
    const slice = jest.spyOn(file, 'slice');
    expect(await measureImage(file)).toEqual({ width: 300, height: 200 });
    expect(slice).toHaveBeenCalledTimes(1);
  });

  test('finds the size wherever the readings end', async () => {
    const jpeg = new Uint8Array(await picture().jpeg().toBuffer());
    for (let bytes = 990; bytes <= 1030; bytes++) {
      const comment = new Uint8Array(bytes);
      comment.set([0xff, 0xfe, Math.floor((bytes - 2) / 256), (bytes - 2) % 256]);
      expect(await measureImage(new Blob([jpeg.slice(0, 2), comment, jpeg.slice(2)]))).toEqual({
        width: 300,
        height: 200,
      });
    }
  });

  test.each([
    ['nothing', []],
    ['a JPEG that is cut off', [0xff, 0xd8, 0xff, 0xe0]],
    ['text', [...Buffer.from('Dear diary, this is no image at all.')]],
  ])('knows no size of %s', async (_, bytes) => {
    expect(await measureImage(new Blob([new Uint8Array(bytes)]))).toBeUndefined();
  });
});

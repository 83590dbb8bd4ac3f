import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import sharp from 'sharp';
import { HEAD_BYTES } from '../../../src/contract/first-bytes';
import { browserType, contentTypeOf, findInputFiles } from '../../../tools/demo/input-files';
import { UserError } from '../../../tools/lib/cli';

describe('input files', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'input-files-'));
    await mkdir(path.join(folder, 'album'));
    await writeFile(path.join(folder, 'a b.jpg'), '');
  });
  afterAll(() => rm(folder, { recursive: true }));

  test('names are kept as they are, paths are seen from the folder', async () => {
    const absolute = path.join(folder, 'a b.jpg');
    expect(await findInputFiles(['a b.jpg', absolute], folder)).toEqual([
      { name: 'a b.jpg', path: absolute },
      { name: absolute, path: absolute },
    ]);
  });

  test.each([
    ['missing.jpg', 'the file missing.jpg does not exist'],
    ['', 'one of the file names is empty: was a shell variable not set?'],
    ['album', 'album is not a file: name the files themselves, as in album/*'],
  ])('%s is refused in one sentence', async (name, message) => {
    await expect(findInputFiles(['a b.jpg', name], folder)).rejects.toThrow(new UserError(message));
  });
});

describe('content type', () => {
  const NOTHING = Buffer.alloc(0);

  test.each([
    ['photo.jpg', 'image/jpeg'],
    ['a.b/c.jfif', 'image/pjpeg'],
    ['moving.APNG', 'image/apng'],
    ['IMG_1.HEIC', 'image/heic'],
    ['drawing.svg', 'image/svg+xml'],
    ['note.txt', 'text/plain'],
    ['photo', ''],
  ])('a browser says of %s: "%s"', (file, type) => {
    expect(browserType(file)).toBe(type);
  });

  test.each(['jpeg', 'png', 'webp', 'gif', 'tiff', 'avif'] as const)(
    '%s is declared as what it is, whatever it is called',
    async format => {
      const image = await sharp({ create: { width: 16, height: 16, channels: 3, background: 'red' } })
        [format]()
        .toBuffer();
      for (const file of ['photo', 'photo.unknown', '.jpg', 'photo.png', 'photo.HEIC', 'a.jfif']) {
        expect(contentTypeOf(file, image.subarray(0, HEAD_BYTES))).toBe(`image/${format}`);
      }
    },
  );

  test.each([
    ['photo', ''],
    ['photo.jpg', ''],
    ['notes.txt', 'text/plain'],
    ['film.mp4', 'video/mp4'],
  ])('text that is called %s is declared as "%s"', (file, type) => {
    expect(contentTypeOf(file, Buffer.from('Dear diary'))).toBe(type);
  });

  test('an empty file is declared as what it is called', () => {
    expect(contentTypeOf('photo.jpg', NOTHING)).toBe('image/jpeg');
  });
});

import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import * as path from 'node:path';
import { listFiles, gatherPhotos, mergePhotos, skippedFiles } from '../../../benchmarks/photos/gather-photos';
import type { BenchPhoto } from '../../../benchmarks/photos/photo';
import { flat } from '../../support/images';
import { tempFolder } from '../../tools/assets/temp-folder';

describe('gather photos', () => {
  const gather = (corpus: string) => gatherPhotos({ corpus, runs: 1, quick: false, help: false }, () => {});

  test("a folder's images are told from what is none", async () => {
    const folder = tempFolder();
    mkdirSync(path.join(folder, 'of my own'));
    writeFileSync(path.join(folder, 'of my own', 'réd.png'), await flat(3, 2, [255, 0, 0]).png().toBuffer());
    writeFileSync(path.join(folder, 'no image.jpg'), 'none');
    writeFileSync(path.join(folder, 'drawing.svg'), '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>');
    writeFileSync(path.join(folder, 'README.md'), 'words');

    const { photos, unreadable } = await gather(folder);

    expect(photos).toMatchObject([
      { name: path.join('of my own', 'réd.png'), width: 3, height: 2, format: 'png', origin: 'real' },
    ]);
    expect(unreadable).toEqual(['drawing.svg', 'no image.jpg']);
  });

  test('what is no folder with images is said in a sentence', async () => {
    const folder = tempFolder();
    const file = path.join(folder, 'no image.jpg');
    await expect(gather(folder)).rejects.toThrow(/^there is no image in .+ that sharp can decode$/);
    writeFileSync(file, 'none');
    await expect(gather(file)).rejects.toThrow(/no image\.jpg is a file: --corpus expects a folder with images$/);
    await expect(gather(path.join(folder, 'nowhere'))).rejects.toThrow(
      /^there is no folder .+nowhere: --corpus expects one with images$/,
    );
  });
});

describe('files below', () => {
  function folderWith(...files: string[]): string {
    const folder = tempFolder();
    for (const file of files) {
      mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
      writeFileSync(path.join(folder, file), '');
    }
    return folder;
  }

  test('files in folders within a folder are found, whatever they are called', () => {
    const folder = folderWith('b.jpg', 'a/deep/in the wood/ü 图.jpg', 'a/c.png');
    mkdirSync(path.join(folder, 'empty'));
    expect(listFiles(folder)).toEqual([
      path.join('a', 'c.png'),
      path.join('a', 'deep', 'in the wood', 'ü 图.jpg'),
      'b.jpg',
    ]);
  });

  test('what is hidden is left out', () => {
    expect(listFiles(folderWith('.DS_Store', '.git/photo.jpg', 'b.jpg'))).toEqual(['b.jpg']);
  });

  test('links to files are files, links to folders are not followed, and a link to nothing is named', () => {
    const folder = folderWith('a/b.jpg');
    symlinkSync(path.join('a', 'b.jpg'), path.join(folder, 'link.jpg'));
    symlinkSync('..', path.join(folder, 'a', 'loop'));
    symlinkSync('nowhere', path.join(folder, 'lost.jpg'));
    expect(listFiles(folder)).toEqual([path.join('a', 'b.jpg'), 'link.jpg', 'lost.jpg']);
  });
});

describe('merge photos', () => {
  const photo = (name: string, kind: BenchPhoto['kind'], width: number): BenchPhoto => ({
    file: name,
    name,
    kind,
    width,
    height: 1000,
    bytes: 1,
    format: 'jpeg',
    origin: 'made',
  });

  test('photos of a kind stand together, smaller ones first', () => {
    const made = [photo('w', 'webp', 3000), photo('b', 'baseline', 6000)];
    const real = [photo('x', 'webp', 2000), photo('p', 'progressive', 5000)];
    expect(mergePhotos(made, real).map(({ name }) => name)).toEqual(['b', 'p', 'x', 'w']);
  });
});

describe('skipped files', () => {
  test('each file is named', () => {
    expect(skippedFiles([])).toEqual([]);
    expect(skippedFiles(['a.heic', 'b/film.mp4'])).toEqual([
      '  skipped: a.heic: sharp cannot read or decode it',
      '  skipped: b/film.mp4: sharp cannot read or decode it',
    ]);
  });

  test('of very many, the first ones and how many more there are', () => {
    const lines = skippedFiles(Array.from({ length: 3000 }, (_, index) => `${index}.xmp`));
    expect(lines).toHaveLength(21);
    expect(lines.at(-1)).toBe('  skipped: 2980 more that sharp cannot read or decode');
  });
});

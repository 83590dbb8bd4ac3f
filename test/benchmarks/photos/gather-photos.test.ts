import { mkdirSync, writeFileSync } from 'node:fs';
import * as path from 'node:path';
import { gatherPhotos } from '../../../benchmarks/photos/gather-photos';
import { flat } from '../../support/images';
import { tempFolder } from '../../tools/assets/temp-folder';

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

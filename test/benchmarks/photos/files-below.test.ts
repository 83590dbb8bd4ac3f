import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import * as path from 'node:path';
import { filesBelow } from '../../../benchmarks/photos/files-below';
import { tempFolder } from '../../tools/assets/temp-folder';

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
  expect(filesBelow(folder)).toEqual([
    path.join('a', 'c.png'),
    path.join('a', 'deep', 'in the wood', 'ü 图.jpg'),
    'b.jpg',
  ]);
});

test('what is hidden is left out', () => {
  expect(filesBelow(folderWith('.DS_Store', '.git/photo.jpg', 'b.jpg'))).toEqual(['b.jpg']);
});

test('links to files are files, links to folders are not followed, and a link to nothing is named', () => {
  const folder = folderWith('a/b.jpg');
  symlinkSync(path.join('a', 'b.jpg'), path.join(folder, 'link.jpg'));
  symlinkSync('..', path.join(folder, 'a', 'loop'));
  symlinkSync('nowhere', path.join(folder, 'lost.jpg'));
  expect(filesBelow(folder)).toEqual([path.join('a', 'b.jpg'), 'link.jpg', 'lost.jpg']);
});

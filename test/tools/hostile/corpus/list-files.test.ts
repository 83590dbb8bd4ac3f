import { execFileSync } from 'node:child_process';
import { chmodSync, symlinkSync } from 'node:fs';
import * as path from 'node:path';
import { listFiles } from '../../../../tools/hostile/corpus/list-files';
import { tempFolder, writeFiles } from '../../assets/temp-folder';

async function list(folder: string) {
  const skipped: [string, string][] = [];
  const names = await listFiles(folder, (name, why) => skipped.push([name, why]));
  return { names, skipped };
}

test('files of every name and in every folder are there, empty and hidden ones too', async () => {
  const folder = tempFolder();
  const names = [
    '.hidden',
    'a b.jpg',
    'deep/er/größe 日本語 🖼️.jpg',
    'empty',
    'no extension',
    'two\nlines.png',
    '{a,b}*?.gif',
  ];
  await writeFiles(folder, Object.fromEntries(names.map(name => [name, name === 'empty' ? '' : 'x'])));
  expect(await list(folder)).toEqual({ names: names.sort(), skipped: [] });
});

test('a link to a file is one; links to folders and to nowhere, and pipes, are told and left out', async () => {
  const folder = tempFolder();
  await writeFiles(folder, { 'sub/a.jpg': 'x' });
  symlinkSync('sub/a.jpg', path.join(folder, 'link.jpg'));
  symlinkSync('.', path.join(folder, 'loop'));
  symlinkSync('nowhere', path.join(folder, 'nothing.jpg'));
  execFileSync('mkfifo', [path.join(folder, 'pipe.jpg')]);
  const { names, skipped } = await list(folder);
  expect(names).toEqual(['link.jpg', 'sub/a.jpg']);
  expect(skipped.sort()).toEqual([
    ['loop', 'a link to a folder'],
    ['nothing.jpg', 'a link to nowhere, or a name that is no UTF-8'],
    ['pipe.jpg', 'no file, but a device, pipe or socket'],
  ]);
});

test('what cannot be read is told, and the others are there all the same', async () => {
  const folder = tempFolder();
  await writeFiles(folder, { 'a.jpg': 'x', 'secret.jpg': 'x', 'closed/b.jpg': 'x' });
  chmodSync(path.join(folder, 'secret.jpg'), 0);
  chmodSync(path.join(folder, 'closed'), 0);
  const { names, skipped } = await list(folder).finally(() => chmodSync(path.join(folder, 'closed'), 0o700));
  // root may read everything
  const isRoot = process.getuid?.() === 0;
  expect(names).toEqual(isRoot ? ['a.jpg', 'closed/b.jpg', 'secret.jpg'] : ['a.jpg']);
  expect(skipped).toEqual(
    isRoot
      ? []
      : [
          ['closed', 'a folder that cannot be read: EACCES'],
          ['secret.jpg', 'cannot be read: EACCES'],
        ],
  );
});

import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { findInputFiles } from '../../../tools/demo/input-files';
import { UserError } from '../../../tools/lib/cli';

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
  ['missing.jpg', 'there is no file missing.jpg'],
  ['', 'one of the file names is empty: was a shell variable not set?'],
  ['album', 'album is not a file: name the files themselves, as in album/*'],
])('%s is refused in one sentence', async (name, message) => {
  await expect(findInputFiles(['a b.jpg', name], folder)).rejects.toThrow(new UserError(message));
});

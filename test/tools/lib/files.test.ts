import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { filesBelow } from '../../../tools/lib/files';

test('lists files of all levels, sorted, with forward slashes', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'files-'));
  await mkdir(path.join(folder, 'b', 'c'), { recursive: true });
  for (const name of ['z.txt', 'b/c/d.txt', '.hidden']) {
    await writeFile(path.join(folder, name), '');
  }
  expect(await filesBelow(folder)).toEqual(['.hidden', 'b/c/d.txt', 'z.txt']);
  await rm(folder, { recursive: true });
});

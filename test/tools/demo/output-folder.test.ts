import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { outputFolder } from '../../../tools/demo/output-folder';
import { UserError } from '../../../tools/lib/cli';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'output-folder-'));
  await writeFile(path.join(folder, 'photo.jpg'), '');
});
afterAll(() => rm(folder, { recursive: true }));

test('a folder that is there, and one that is not yet, will do', async () => {
  expect(await outputFolder(folder)).toBe(folder);
  expect(await outputFolder(path.join(folder, 'new'))).toBe(path.join(folder, 'new'));
});

test('without a wish it is a new one', async () => {
  expect(await outputFolder(undefined)).toMatch(/demo.\d{4}-\d\d-\d\dT[\d-]+\.\d+Z$/);
});

test('a file is refused before any work is done', async () => {
  const file = path.join(folder, 'photo.jpg');
  await expect(outputFolder(file)).rejects.toThrow(
    new UserError(`--out is "${file}", which is a file: expected a folder, or a name that is free`),
  );
});

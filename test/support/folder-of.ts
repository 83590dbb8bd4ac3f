import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import * as path from 'node:path';

/** Makes a folder with these files in it, by their paths, and removes it after the tests of the file. */
export function folderOf(files: Readonly<Record<string, string | Buffer>>): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'folder-of-'));
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    writeFileSync(path.join(folder, name), content);
  }
  made.push(folder);
  return folder;
}

const made: string[] = [];

afterAll(() => made.forEach(folder => rmSync(folder, { recursive: true, force: true })));

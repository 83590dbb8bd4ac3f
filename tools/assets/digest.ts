import { createHash } from 'node:crypto';
import { readdir, readFile, stat } from 'node:fs/promises';
import * as path from 'node:path';
import type { Step } from './step';

/** SHA-256 of a file's content, in hexadecimal. */
export async function fileDigest(file: string): Promise<string> {
  return createHash('sha256')
    .update(await readFile(file))
    .digest('hex');
}

/** Paths of all files below a folder, relative to it, with forward slashes and in the same order on every machine. */
export async function filesBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter(entry => entry.isFile())
    .map(entry =>
      path
        .relative(folder, path.join(entry.parentPath ?? entry.path, entry.name))
        .split(path.sep)
        .join('/'),
    )
    .sort();
}

/** SHA-256 over everything that decides a step's outcome. Rejects when a named input does not exist. */
export async function inputDigest(step: Step, root: string): Promise<string> {
  const hash = createHash('sha256').update(JSON.stringify(step.versions ?? []));
  for (const input of step.inputs) {
    for (const file of await filesOf(root, input)) {
      hash.update(`\n${file} ${await fileDigest(path.join(root, file))}`);
    }
  }
  return hash.digest('hex');
}

async function filesOf(root: string, input: string): Promise<string[]> {
  const found = await stat(path.join(root, input)).catch(() => undefined);
  if (!found) {
    throw new Error(
      `an input of the build is missing: expected ${input}; restore it, or correct the list of the build step`,
    );
  }
  return found.isDirectory() ? (await filesBelow(path.join(root, input))).map(file => `${input}/${file}`) : [input];
}

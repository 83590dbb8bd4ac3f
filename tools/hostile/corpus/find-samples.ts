import { readFile } from 'node:fs/promises';
import * as path from 'node:path';
import type { Sample } from '../job';
import { listFiles, type Skip } from './list-files';

const UNLISTED: ManifestRow = { group: '', expected: 'any' };

/** All files below a folder that can be read, in the order of their names, with what its manifest says of them. */
export async function findSamples(folder: string, skip: Skip): Promise<Sample[]> {
  const rows = await readManifest(path.join(folder, MANIFEST));
  const names = (await listFiles(folder, skip)).filter(name => name !== MANIFEST);
  return names.flatMap(name =>
    (rows.get(name) ?? [UNLISTED]).map(row => ({ ...row, name, path: path.join(folder, name) })),
  );
}

/** Name of the file that says what is to become of the other files in its folder. */
export const MANIFEST = 'manifest.tsv';

/** One line of a manifest. */
type ManifestRow = Pick<Sample, 'group' | 'expected' | 'declared'>;

/**
 * Reads a manifest: tab-separated, with a first line that names the columns `file`, `class`, `expected` and,
 * optionally, `declared`.
 *
 * Returns the rows by file; a file has several where it is to be uploaded under several types. Empty where there is
 * no such manifest.
 */
async function readManifest(file: string): Promise<ReadonlyMap<string, readonly ManifestRow[]>> {
  const [head = '', ...lines] = (await readIfThere(file)).split(/\r?\n/);
  const columns = head.split('\t');
  const rows = new Map<string, ManifestRow[]>();
  if (!['file', 'class', 'expected'].every(name => columns.includes(name))) {
    return rows;
  }
  for (const line of lines.filter(text => text !== '')) {
    const cells = line.split('\t');
    const cell = (name: string) => cells[columns.indexOf(name)] ?? '';
    const row = { group: cell('class'), expected: cell('expected'), declared: cell('declared') || undefined };
    rows.set(cell('file'), [...(rows.get(cell('file')) ?? []), row]);
  }
  return rows;
}

async function readIfThere(file: string): Promise<string> {
  return readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (['ENOENT', 'EISDIR', 'EACCES'].includes(error.code!)) {
      return '';
    }
    throw error;
  });
}

import { readFile } from 'node:fs/promises';
import type { Sample } from './sample';

/** Name of the file that says what is to become of the other files in its folder. */
export const MANIFEST = 'manifest.tsv';

/** One line of a manifest. */
export type ManifestRow = Pick<Sample, 'group' | 'expected' | 'declared'>;

/**
 * Reads a manifest: tab-separated, with a first line that names the columns `file`, `class`, `expected` and, optionally, `declared`.
 *
 * Answers the rows by file; a file has several where it is to be uploaded under several types. Empty where there is no such manifest.
 */
export async function readManifest(path: string): Promise<ReadonlyMap<string, readonly ManifestRow[]>> {
  const [head = '', ...lines] = (await readIfThere(path)).split(/\r?\n/);
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

async function readIfThere(path: string): Promise<string> {
  return readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (['ENOENT', 'EISDIR', 'EACCES'].includes(error.code!)) {
      return '';
    }
    throw error;
  });
}

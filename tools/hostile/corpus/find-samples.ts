import { readdir, stat } from 'node:fs/promises';
import * as path from 'node:path';
import { MANIFEST, readManifest, type ManifestRow } from './read-manifest';
import type { Sample } from './sample';

const UNLISTED: ManifestRow = { group: '', expected: 'any' };

/** All files below a folder, in the order of their names, with what its manifest says of them. */
export async function findSamples(folder: string): Promise<Sample[]> {
  const rows = await readManifest(path.join(folder, MANIFEST));
  const samples: Sample[] = [];
  for (const found of (await readdir(folder, { recursive: true })).sort()) {
    const file = path.join(folder, found);
    const name = found.split(path.sep).join('/');
    if (name === MANIFEST || !(await stat(file)).isFile()) { continue; }
    samples.push(...(rows.get(name) ?? [UNLISTED]).map(row => ({ ...row, name, path: file })));
  }
  return samples;
}

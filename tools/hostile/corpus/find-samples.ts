import * as path from 'node:path';
import { listFiles, type Skip } from './list-files';
import { MANIFEST, readManifest, type ManifestRow } from './read-manifest';
import type { Sample } from './sample';

const UNLISTED: ManifestRow = { group: '', expected: 'any' };

/** All files below a folder that can be read, in the order of their names, with what its manifest says of them. */
export async function findSamples(folder: string, skip: Skip): Promise<Sample[]> {
  const rows = await readManifest(path.join(folder, MANIFEST));
  const names = (await listFiles(folder, skip)).filter(name => name !== MANIFEST);
  return names.flatMap(name =>
    (rows.get(name) ?? [UNLISTED]).map(row => ({ ...row, name, path: path.join(folder, name) })),
  );
}

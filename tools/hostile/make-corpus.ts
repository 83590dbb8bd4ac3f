import { mkdir, rm, writeFile } from 'node:fs/promises';
import * as path from 'node:path';
import { MANIFEST } from './corpus/find-samples';
import { GROUPS } from './corpus-generator/groups';
import { type MadeFile, seededRandom } from './corpus-generator/made-file';

/** Seed of the corpus in use. */
export const SEED = 'serverless-image-processor';

/** Which corpus to make. */
export interface CorpusOptions {
  /** The same seed makes the same bytes, with the same version of sharp. */
  readonly seed?: string;
  /** A few files of each kind. */
  readonly quick: boolean;
}

/**
 * Makes a corpus of hostile files with its manifest, in place of whatever is in the folder. All of it is drawn or
 * written here, and is in the public domain (CC0-1.0).
 */
export async function makeCorpus(folder: string, { seed = SEED, quick }: CorpusOptions): Promise<void> {
  await rm(folder, { recursive: true, force: true });
  const rows = ['file\torigin\tlicense\tclass\texpected\tdeclared'];
  for (const [group, make] of Object.entries(GROUPS)) {
    await mkdir(path.join(folder, group), { recursive: true });
    for (const file of await make({ random: seededRandom(`${seed} ${group}`), quick })) {
      await writeFile(path.join(folder, group, file.name), file.bytes);
      rows.push(rowOf(group, file));
    }
  }
  await writeFile(path.join(folder, MANIFEST), `${rows.join('\n')}\n`);
}

function rowOf(group: string, { name, expected, declared = '' }: MadeFile): string {
  return [`${group}/${name}`, 'tools/hostile/make-corpus.ts', 'CC0-1.0', group, expected, declared].join('\t');
}

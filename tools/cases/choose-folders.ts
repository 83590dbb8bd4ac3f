import { existsSync } from 'node:fs';
import * as path from 'node:path';
import { makeCases } from './make-cases';
import { CACHE, callersFolder, ROOT } from '../lib/paths';

const SHARED = '../shared/corpus/cases';

/** The folders that the command line names; without any, the shared one, or where that is missing one that is made on the spot. */
export async function chooseFolders(named: readonly string[], say: (line: string) => void): Promise<string[]> {
  if (named.length > 0) {
    return named.map(folder => path.resolve(callersFolder(), folder));
  }
  const shared = path.join(ROOT, SHARED);
  if (existsSync(shared)) {
    return [shared];
  }
  const made = path.join(CACHE, 'cases/made');
  say(`${SHARED} is not here: making a few cases in ${path.relative(ROOT, made)}`);
  await makeCases(made);
  return [made];
}

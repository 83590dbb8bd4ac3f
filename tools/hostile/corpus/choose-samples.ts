import { realpath, stat } from 'node:fs/promises';
import * as path from 'node:path';
import { findSamples } from './find-samples';
import { UserError } from '../../lib/cli';
import { CACHE, callersFolder, ROOT } from '../../lib/paths';
import type { HostileArguments } from '../arguments';
import type { Sample } from '../job';
import { makeCorpus } from '../make-corpus';
import { shown } from '../report';

const SHARED = '../shared/corpus/hostile';
const MADE = path.join(CACHE, 'hostile/corpus');

/**
 * The files that the command line asks for, each once. Throws UserError for a folder that is not there, and where
 * there is nothing to run.
 */
export async function chooseSamples(options: HostileArguments, say: (line: string) => void): Promise<Sample[]> {
  const named = options.folders.map(folder => path.resolve(callersFolder(), folder));
  const found = await Promise.all([...named, ...(await corpora(options, say))].map(folderOf));
  const skip = (name: string, why: string) => say(`not run: ${shown(name)} (${why})`);
  const samples = (await Promise.all([...new Set(found)].map(folder => findSamples(folder, skip)))).flat();
  if (samples.length === 0) {
    throw new UserError(`there is no file to run in ${options.folders.join(', ')}: name a folder that holds some`);
  }
  return samples;
}

async function corpora({ only, quick, generated }: HostileArguments, say: (line: string) => void): Promise<string[]> {
  if (only) {
    return [];
  }
  const isThere = await isFolder(path.join(ROOT, SHARED));
  const shared = isThere && !quick ? [path.join(ROOT, SHARED)] : [];
  if (!isThere) {
    say(`${SHARED} is not here: what it holds is not run`);
  }
  if (isThere && !quick && !generated) {
    return shared;
  }
  say(`making ${quick ? 'a small' : 'the'} corpus in ${path.relative(ROOT, MADE)}`);
  await makeCorpus(MADE, { quick });
  return [...shared, MADE];
}

async function folderOf(name: string): Promise<string> {
  if (!(await isFolder(name))) {
    throw new UserError(`${name} is no folder: name one that holds the files to run`);
  }
  return realpath(name);
}

async function isFolder(name: string): Promise<boolean> {
  return stat(name).then(
    found => found.isDirectory(),
    () => false,
  );
}

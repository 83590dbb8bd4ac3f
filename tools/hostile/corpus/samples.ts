import { constants, type Dirent } from 'node:fs';
import { access, readdir, readFile, realpath, stat } from 'node:fs/promises';
import * as path from 'node:path';
import { UserError } from '../../lib/cli';
import { CACHE, callersFolder, ROOT } from '../../lib/paths';
import type { HostileArguments } from '../cli';
import { makeCorpus } from '../make-corpus';
import { shown } from '../report/report';

/** One file of a corpus. */
export interface Sample {
  /** How it is called in the report: its path in the corpus. */
  readonly name: string;
  readonly path: string;
  /** The group it belongs to, such as `bomb`; empty for a file that no manifest lists. */
  readonly group: string;
  /** What is to become of it, as `expectation.ts` reads it. */
  readonly expected: string;
  /** The content type that it is uploaded with; absent: none. */
  readonly declared?: string;
}

/** Told of what is in a folder and cannot be run, and why. */
type Skip = (name: string, why: string) => void;

/** Names of all files below a folder that can be read, in order, with `/` between the parts. Links to files are followed, those to folders are not. */
export async function listFiles(folder: string, skip: Skip): Promise<string[]> {
  const names: string[] = [];
  const walk = async (below: string) => {
    for (const entry of await entriesOf(folder, below, skip)) {
      const name = path.posix.join(below, entry.name);
      if (entry.isDirectory()) {
        await walk(name);
        continue;
      }
      const why = await whyNot(path.join(folder, name));
      if (why) {
        skip(name, why);
      } else {
        names.push(name);
      }
    }
  };
  await walk('');
  return names.sort();
}

async function entriesOf(folder: string, below: string, skip: Skip): Promise<Dirent[]> {
  return readdir(path.join(folder, below), { withFileTypes: true }).catch((error: NodeJS.ErrnoException) => {
    skip(below === '' ? folder : below, `a folder that cannot be read: ${error.code}`);
    return [];
  });
}

async function whyNot(file: string): Promise<string | undefined> {
  try {
    const found = await stat(file);
    if (found.isDirectory()) {
      return 'a link to a folder';
    }
    if (!found.isFile()) {
      return 'no file, but a device, pipe or socket';
    }
    await access(file, constants.R_OK);
    return undefined;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    return code === 'ENOENT' ? 'a link to nowhere, or a name that is no UTF-8' : `cannot be read: ${code}`;
  }
}

const UNLISTED: ManifestRow = { group: '', expected: 'any' };

/** All files below a folder that can be read, in the order of their names, with what its manifest says of them. */
export async function findSamples(folder: string, skip: Skip): Promise<Sample[]> {
  const rows = await readManifest(path.join(folder, MANIFEST));
  const names = (await listFiles(folder, skip)).filter(name => name !== MANIFEST);
  return names.flatMap(name =>
    (rows.get(name) ?? [UNLISTED]).map(row => ({ ...row, name, path: path.join(folder, name) })),
  );
}

const SHARED = '../shared/corpus/hostile';
const MADE = path.join(CACHE, 'hostile/corpus');

/** The files that the command line asks for, each once. Throws UserError for a folder that is not there, and where there is nothing to run. */
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

/** Name of the file that says what is to become of the other files in its folder. */
export const MANIFEST = 'manifest.tsv';

/** One line of a manifest. */
type ManifestRow = Pick<Sample, 'group' | 'expected' | 'declared'>;

/**
 * Reads a manifest: tab-separated, with a first line that names the columns `file`, `class`, `expected` and, optionally, `declared`.
 *
 * Answers the rows by file; a file has several where it is to be uploaded under several types. Empty where there is no such manifest.
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

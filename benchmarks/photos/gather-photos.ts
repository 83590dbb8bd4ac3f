import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { UserError } from '../../tools/lib/cli';
import { callersFolder, ROOT } from '../../tools/lib/paths';
import type { Note } from '../../tools/lib/progress';
import type { BenchArguments } from '../arguments';
import type { BenchPhoto } from './bench-photo';
import { filesBelow } from './files-below';
import { makePhotos } from './make-photos';
import { mergePhotos } from './merge-photos';
import { readPhoto } from './read-photo';

/** Real photos that some machines have beside the repository. */
const SHARED = join(ROOT, '../shared/corpus/photos');
const NO_IMAGES = /\.(tsv|md|txt|json)$/i;

/** The files to measure, and those that nobody here could read. */
export interface Photos {
  readonly photos: readonly BenchPhoto[];
  readonly unreadable: readonly string[];
}

/** The files below a folder if one is asked for; else made photos, with real ones of the same kind in their place where there are any. */
export async function gatherPhotos({ corpus, quick }: BenchArguments, note: Note): Promise<Photos> {
  if (corpus !== undefined) {
    return readFolder(resolve(callersFolder(), corpus));
  }
  const real = !quick && existsSync(SHARED) ? await readFolder(SHARED) : { photos: [], unreadable: [] };
  const made = await makePhotos(
    kind => (quick ? ['progressive', 'webp'].includes(kind) : real.photos.every(photo => photo.kind !== kind)),
    note,
  );
  return { photos: mergePhotos(made, real.photos), unreadable: real.unreadable };
}

async function readFolder(folder: string): Promise<Photos> {
  const names = list(folder).filter(name => !NO_IMAGES.test(name));
  const read = await Promise.all(
    names.map(async name => ({ name, photo: await readPhoto(join(folder, name), name, 'real') })),
  );
  const photos = read.flatMap(({ photo }) => photo ?? []);
  if (photos.length === 0) {
    throw new UserError(`there is no image in ${folder} that sharp can decode`);
  }
  return { photos, unreadable: read.filter(({ photo }) => photo === undefined).map(({ name }) => name) };
}

function list(folder: string): string[] {
  try {
    return filesBelow(folder);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') {
      throw new UserError(`there is no folder ${folder}: --corpus expects one with images`);
    }
    if (code === 'ENOTDIR') {
      throw new UserError(`${folder} is a file: --corpus expects a folder with images`);
    }
    throw new UserError(`the folder ${folder} cannot be listed: ${message}`);
  }
}

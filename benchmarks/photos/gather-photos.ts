import { existsSync, readdirSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { UserError } from '../../tools/lib/cli';
import { callersFolder, ROOT } from '../../tools/lib/paths';
import type { Note } from '../../tools/lib/progress';
import type { BenchArguments } from '../arguments';
import { makePhotos } from './make-photos';
import { type BenchPhoto, type PhotoKind, readPhoto } from './photo';

/** Real photos that some machines have beside the repository. */
const SHARED = join(ROOT, '../shared/corpus/photos');
const NO_IMAGES = /\.(tsv|md|txt|json)$/i;

/** The files to measure, and those that nobody here could read. */
interface Photos {
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
    return listFiles(folder);
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

/**
 * The files in a folder and in those within it, by their paths as seen from there, in order. Links to files count, links to folders are not followed,
 * and hidden files and folders are left out. What cannot be looked at is among the files, for whoever reads them to say so.
 *
 * Throws what the file system says if the folder itself cannot be listed.
 */
export function listFiles(folder: string): string[] {
  const visible = readdirSync(folder, { withFileTypes: true }).filter(({ name }) => !name.startsWith('.'));
  return visible
    .flatMap(entry =>
      entry.isDirectory() ? within(folder, entry.name) : isFile(join(folder, entry.name)) ? [entry.name] : [],
    )
    .sort();
}

function within(folder: string, name: string): string[] {
  try {
    return listFiles(join(folder, name)).map(file => join(name, file));
  } catch {
    return [name];
  }
}

/** Pipes and devices are not, which would be waited for without end. */
function isFile(path: string): boolean {
  try {
    const found = statSync(path);
    return found.isFile();
  } catch {
    return true;
  }
}

const ORDER: readonly PhotoKind[] = [
  'baseline',
  'progressive',
  'rotated',
  'profile',
  'cmyk',
  'huge',
  'alpha',
  'png',
  '16-bit',
  'webp',
  'avif',
  'tiff',
  'gif',
  'animated-gif',
  'animated',
  'other',
];

/** Made and real photos in one list: by kind, smaller ones first. */
export function mergePhotos(made: readonly BenchPhoto[], real: readonly BenchPhoto[]): BenchPhoto[] {
  const rank = ({ kind }: BenchPhoto) => ORDER.indexOf(kind);
  return [...made, ...real].sort((a, b) => rank(a) - rank(b) || a.width * a.height - b.width * b.height);
}

/** A folder of photos may have films and side files by the thousand. */
const MOST_LINES = 20;

/** What is said of files that nobody here can decode: a line for each, up to a number of lines that can be read. */
export function skippedFiles(names: readonly string[]): string[] {
  const lines = names.slice(0, MOST_LINES).map(name => `  skipped: ${name}: sharp cannot read or decode it`);
  const more = names.length - lines.length;
  return more === 0 ? lines : [...lines, `  skipped: ${more} more that sharp cannot read or decode`];
}

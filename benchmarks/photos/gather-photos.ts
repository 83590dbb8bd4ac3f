import { existsSync, readdirSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { UserError } from '../../tools/lib/cli';
import { callersFolder, ROOT } from '../../tools/lib/paths';
import type { Note } from '../../tools/lib/progress';
import type { BenchArguments } from '../arguments';
import { makePhotos } from './make-photos';
import { type BenchPhoto, type PhotoKind, readPhoto } from './photo';

/** Real photos that some machines have next to the repository. */
const SHARED = join(ROOT, '../shared/corpus/photos');
const NO_IMAGES = /\.(tsv|md|txt|json)$/i;

/** Files to measure, and files that could not be read. */
interface Photos {
  readonly photos: readonly BenchPhoto[];
  readonly unreadable: readonly string[];
}

/**
 * Returns the photos of the given folder; without one, made photos, replaced by real ones of the same kind if
 * available.
 */
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
 * Lists the files in a folder and its subfolders as relative paths, sorted. Links to files count, links to folders
 * are not followed, hidden files and folders are ignored. Unreadable entries are listed as files, so that their
 * reader reports them.
 *
 * Throws the file system's error if the folder itself cannot be listed.
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

/** Returns false for pipes and devices, which would block forever. */
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

/** Merges made and real photos, sorted by kind and size. */
export function mergePhotos(made: readonly BenchPhoto[], real: readonly BenchPhoto[]): BenchPhoto[] {
  const rank = ({ kind }: BenchPhoto) => ORDER.indexOf(kind);
  return [...made, ...real].sort((a, b) => rank(a) - rank(b) || a.width * a.height - b.width * b.height);
}

/** Longest list: a folder of photos may contain thousands of videos and sidecar files. */
const MAX_LINES = 20;

/** Returns one line per file that could not be read or decoded, up to MAX_LINES. */
export function skippedFiles(names: readonly string[]): string[] {
  const lines = names.slice(0, MAX_LINES).map(name => `  skipped: ${name}: sharp cannot read or decode it`);
  const more = names.length - lines.length;
  return more === 0 ? lines : [...lines, `  skipped: ${more} more that sharp cannot read or decode`];
}

import { type PurgeMessage, publicManifestPath, stablePath } from '../../contract/delivery';
import { visibilityOf } from '../../contract/keys';

/**
 * Limits of what one distribution invalidates at a time, paths of files and paths with a wildcard apart ("Concurrent
 * invalidation request maximum", Amazon CloudFront Developer Guide).
 */
export const IN_PROGRESS = { files: 3_000, wildcards: 15 } as const;

/**
 * How an image with known files is purged. All paths have the same price, with a wildcard or without, and CloudFront
 * takes 200 times as many of files at a time: `cheap` takes the fewest paths, `soon` those of files.
 */
export type PurgeWay = 'cheap' | 'soon';

/** Number of files of one image above which it is purged by wildcards in every way. */
const MAX_FILES = 12;

/** Number of images whose wildcards, two each, CloudFront takes at a time. */
const MAX_CHEAP = Math.floor(IN_PROGRESS.wildcards / 2);

/** Returns how to purge a number of images: the cheap way if CloudFront takes them all in it. */
export function wayFor(images: number): PurgeWay {
  return images <= MAX_CHEAP ? 'cheap' : 'soon';
}

/** Paths of an invalidation. */
export interface PurgePaths {
  readonly files: readonly string[];
  readonly wildcards: readonly string[];
}

/**
 * Returns the paths under which edges may have variants of a folder, and of a public one also the redirects to them and
 * the manifest. Edges that keep a path keep nothing of it after its invalidation, whichever headers it varies by.
 */
export function pathsOf({ imageId, folder, keys, all }: PurgeMessage, way: PurgeWay): PurgePaths {
  if (imageId === undefined) {
    return { files: [], wildcards: [`/${encodePath(folder)}*`] };
  }
  const isPublic = visibilityOf(folder) === 'PUBLIC';
  const manifest = isPublic ? [publicManifestPath(imageId)] : [];
  const redirects = isPublic ? [...new Set(keys.map(sizeOf))].map(size => stablePath(imageId, size)) : [];
  const files = [...[...keys, ...redirects.map(path => path.slice(1))].map(key => `/${encodePath(key)}`), ...manifest];
  const wildcards = [
    `/${encodePath(folderOfImage(folder, imageId))}*`,
    ...(isPublic ? [stablePath(imageId, '*')] : []),
  ];
  const maxFiles = way === 'soon' ? MAX_FILES : manifest.length + wildcards.length;
  return !all && keys.length > 0 && files.length <= maxFiles
    ? { files, wildcards: [] }
    : { files: manifest, wildcards };
}

function folderOfImage(folder: string, imageId: string): string {
  const name = `/${imageId}/`;
  const at = folder.indexOf(name);
  return at < 0 ? folder : folder.slice(0, at + name.length);
}

function sizeOf(key: string): string {
  const file = key.slice(key.lastIndexOf('/') + 1);
  const dot = file.lastIndexOf('.');
  return dot < 0 ? file : file.slice(0, dot);
}

/**
 * Encodes a key as CloudFront wants it in an invalidation: only characters that are not ASCII or that RFC 1738 calls
 * unsafe ("Specifying objects to invalidate", Amazon CloudFront Developer Guide), and the asterisk, which would be a
 * wildcard at the end.
 */
export function encodePath(key: string): string {
  return encodeURI(key).replace(/[*#~[\]]/g, char => `%${char.charCodeAt(0).toString(16).toUpperCase()}`);
}

/** Paths with those that want them purged. */
export interface Wanted<T> extends PurgePaths {
  readonly by: T;
}

/** An invalidation, and what it is for. */
export interface Invalidation<T> {
  readonly paths: readonly string[];
  readonly for: readonly T[];
}

/**
 * Packs as many of the wanted paths as CloudFront takes at a time into at most two invalidations, of files and of
 * wildcards: one that has to wait does not hold up the other. What does not fit is in neither.
 */
export function pack<T>(wanted: readonly Wanted<T>[]): readonly Invalidation<T>[] {
  const filesOnly = wanted.filter(({ wildcards }) => wildcards.length === 0);
  const others = wanted.filter(({ wildcards }) => wildcards.length > 0);
  return [filesOnly, others].map(take).filter(invalidation => invalidation.for.length > 0);
}

function take<T>(wanted: readonly Wanted<T>[]): Invalidation<T> {
  const files = new Set<string>();
  const wildcards = new Set<string>();
  const taken: T[] = [];
  for (const { by, ...paths } of wanted) {
    const fits =
      sizeWith(files, paths.files) <= IN_PROGRESS.files &&
      sizeWith(wildcards, paths.wildcards) <= IN_PROGRESS.wildcards;
    if (fits) {
      paths.files.forEach(path => files.add(path));
      paths.wildcards.forEach(path => wildcards.add(path));
      taken.push(by);
    }
  }
  return { paths: [...files, ...wildcards].sort(), for: taken };
}

function sizeWith(set: ReadonlySet<string>, more: readonly string[]): number {
  return set.size + more.filter(path => !set.has(path)).length;
}

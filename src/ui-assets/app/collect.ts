import { downloadName, fetchFile, largestVariant, uniqueNames } from './downloads';
import type { Images } from './images';
import { linksOf } from './links';
import { zipSink } from './save-as';
import type { Tile } from './tiles';
import type { Toasts } from './toasts';
import { writeZip, type ZipEntry } from './zip';
import type { ImageManifest, ManifestVariant } from '../../client';
import { formatTime } from '../text/format-time';
import { saveWords } from '../words/save';

/** Files of each image that go into a zip. */
export type ZipScope = 'largest' | 'all';

/** Dependencies of these functions. */
export interface CollectPorts {
  readonly images: Pick<Images, 'load'>;
  readonly toasts: Toasts;
}

/** Largest number of requests for manifests at the same time. */
const PARALLEL = 4;

/** Saves the files of images as a zip, with progress and Cancel in a message. Never rejects. */
export async function downloadZip(
  { images, toasts }: CollectPorts,
  tiles: readonly Tile[],
  scope: ZipScope,
): Promise<void> {
  const text = saveWords();
  const sink = await zipSink(text.zipName);
  if (sink === undefined) {
    return;
  }
  const controller = new AbortController();
  const { signal } = controller;
  const action = { label: text.cancel, run: () => controller.abort() };
  const toast = toasts.show({ text: text.preparing, action, progress: 0 });
  try {
    const { manifests, failed } = await loadAll(images, tiles, signal);
    const entries = zipEntries(manifests, scope, images);
    const result = await writeZip(entries, sink, {
      signal,
      onProgress: done =>
        toast.update({ text: text.zipping(done, entries.length), action, progress: done / entries.length }),
    });
    const missing = [...failed, ...result.failed];
    toast.update({
      text: result.added.length === 0 ? text.zipFailed : text.zipped(result.added.length, missing),
    });
  } catch {
    toast.update({ text: signal.aborted ? text.canceled : text.zipFailed });
  }
}

/** Copies one link for each image, and says until when they work. Never rejects. */
export async function copyLinks({ images, toasts }: CollectPorts, tiles: readonly Tile[]): Promise<void> {
  const text = saveWords();
  const { manifests, failed } = await loadAll(images, tiles);
  const { text: links, validUntil } = linksOf(manifests, largestVariant);
  try {
    await navigator.clipboard.writeText(links);
    const until = validUntil === undefined ? undefined : formatTime(validUntil);
    toasts.show({ text: text.copied(manifests.length, until, failed.length) });
  } catch {
    toasts.show({ text: text.notCopied });
  }
}

/** Loads the manifests of tiles, with links that work. `failed`: the names of those that could not be loaded. */
async function loadAll(images: Pick<Images, 'load'>, tiles: readonly Tile[], signal?: AbortSignal) {
  const loaded: (ImageManifest | undefined)[] = [];
  let next = 0;
  const work = async () => {
    while (next < tiles.length && !signal?.aborted) {
      const at = next++;
      loaded[at] = await images.load(tiles[at].imageId!).catch(() => undefined);
    }
  };
  await Promise.all(Array.from({ length: PARALLEL }, work));
  signal?.throwIfAborted();
  return {
    manifests: loaded.filter(manifest => manifest !== undefined),
    failed: tiles.filter((_, at) => loaded[at] === undefined).map(({ name }) => name),
  };
}

function zipEntries(manifests: readonly ImageManifest[], scope: ZipScope, images: Pick<Images, 'load'>): ZipEntry[] {
  const nameFor = uniqueNames();
  return manifests.flatMap(manifest => {
    const largest = largestVariant(manifest);
    const variants = scope === 'all' ? (manifest.variants ?? []) : largest ? [largest] : [];
    return variants.map(variant => ({
      name: nameFor(downloadName(manifest, variant)),
      load: (signal: AbortSignal) => loadVariant(manifest.imageId, variant, images, signal),
    }));
  });
}

/** Loads a variant with the latest link, and once more with a new one. */
async function loadVariant(
  imageId: string,
  { name, format }: ManifestVariant,
  images: Pick<Images, 'load'>,
  signal: AbortSignal,
): Promise<Blob> {
  const attempt = async (fresh: boolean) => {
    const { variants = [] } = await images.load(imageId, { fresh });
    const variant = variants.find(one => one.name === name && one.format === format);
    if (variant === undefined) {
      throw new Error(`no variant ${name} in ${format}`);
    }
    return fetchFile(variant.url, signal);
  };
  return attempt(false).catch(() => {
    signal.throwIfAborted();
    return attempt(true);
  });
}

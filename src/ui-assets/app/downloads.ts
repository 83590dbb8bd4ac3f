import { wholeVariants } from '../../client/picture';
import type { ImageManifest, ManifestVariant } from '../../contract/http';

/** Endings of formats whose usual one is not their name. */
const ENDINGS: Readonly<Record<string, string>> = { jpeg: 'jpg' };

/** Longest base name: with a size, a number and an ending it stays below the 255 bytes of most file systems. */
const MAX_STEM = 60;

/** Base names that Windows reserves for devices, whatever the ending. */
const RESERVED = /^(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])$/i;

/** Characters that are no part of a file name on some system: control and format characters, and separators. */
const FORBIDDEN = /[\p{C}\p{Zl}\p{Zp}<>:"/\\|?*]+/gu;

/** Name under which a variant is saved, such as `dragonfly-large.webp`. It is safe on every system. */
export function downloadName(
  { filename = '', imageId }: Pick<ImageManifest, 'filename' | 'imageId'>,
  { name, format }: Pick<ManifestVariant, 'name' | 'format'>,
): string {
  const stem = safeStem(filename) || `image-${safeStem(imageId)}`;
  return `${stem}-${safeStem(name)}.${ENDINGS[format] ?? safeStem(format)}`;
}

/**
 * Returns a function that makes each name unlike those before, also where case does not count: `a.webp`, `a (2).webp`.
 */
export function uniqueNames(): (name: string) => string {
  const taken = new Set<string>();
  return name => {
    const at = name.lastIndexOf('.');
    const [stem, ending] = at < 0 ? [name, ''] : [name.slice(0, at), name.slice(at)];
    let free = name;
    for (let count = 2; taken.has(free.toLowerCase()); count++) {
      free = `${stem} (${count})${ending}`;
    }
    taken.add(free.toLowerCase());
    return free;
  };
}

/** Loads a file of another origin. The cache may hold the answer to an `<img>`, which has no CORS headers. */
export async function fetchFile(url: string, signal?: AbortSignal): Promise<Blob> {
  const response = await fetch(url, { signal, cache: 'no-store' });
  if (!response.ok) {
    throw new Error(`the storage responded with status ${response.status}`);
  }
  return response.blob();
}

/** Offers a file to the person as a download. */
export function saveBlob(blob: Blob, name: string): void {
  const url = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // some browsers read the file after the click
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

/** Returns the largest variant that shows the whole image, in the first format; any other if all are cropped. */
export function largestVariant(manifest: ImageManifest): ManifestVariant | undefined {
  const { variants = [] } = manifest;
  return wholeVariants(manifest)[0] ?? [...variants].sort((one, other) => other.width - one.width)[0];
}

/** Returns the part of a name in front of its ending, without anything that a file system refuses or hides. */
function safeStem(name: string): string {
  const plain = name.normalize('NFC').replace(FORBIDDEN, '_');
  const stem = plain.replace(/(?<=.)\.[\p{L}\p{N}]{1,5}$/u, '').replace(/^[\s._]+|[\s._]+$/gu, '');
  const short = Array.from(stem).slice(0, MAX_STEM).join('').trimEnd();
  return RESERVED.test(short.split('.')[0].trim()) ? `_${short}` : short;
}

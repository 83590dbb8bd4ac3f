import { type Unzipped, unzipSync, type Zippable, zipSync } from 'fflate';

/** One file of an archive. */
export interface ZipEntry {
  /** Path in the archive, with forward slashes. */
  readonly name: string;
  readonly content: Uint8Array;
}

/** Earliest date of the format. In local time, as fflate writes it, so the bytes are the same in every time zone. */
const EPOCH = new Date(1980, 0, 1);

const UNIX = 3;

/** Plain file that everyone may read: Lambda runs functions as another user than the one that unpacks layers. */
const UNIX_MODE = 0o100644;

/**
 * Makes a ZIP archive that depends only on names and contents: sorted, without times, owners or modes of the files'
 * own.
 */
export function zipArchive(entries: readonly ZipEntry[]): Buffer {
  const sorted = [...entries].sort((a, b) => (a.name < b.name ? -1 : 1));
  const files: Zippable = Object.fromEntries(sorted.map(({ name, content }) => [name, content]));
  return Buffer.from(zipSync(files, { level: 9, mtime: EPOCH, os: UNIX, attrs: UNIX_MODE * 0x10000 }));
}

/** Unpacks the files of a ZIP archive, such as a wheel or a jar, by name. Throws if it is none. */
export function readZip(archive: Uint8Array): Map<string, Buffer> {
  return new Map(Object.entries(unzip(archive)).map(([name, content]) => [name, Buffer.from(content)]));
}

function unzip(archive: Uint8Array): Unzipped {
  try {
    return unzipSync(archive);
  } catch (error) {
    throw new Error(`got no ZIP archive (${(error as Error).message}): build the package again`, { cause: error });
  }
}

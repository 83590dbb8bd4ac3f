import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import * as path from 'node:path';
import { fileDigest } from './digest';

/** What a finished step leaves behind, so that the next run can tell whether it has anything to do. */
export interface Stamp {
  /** Digest of the step's inputs. */
  readonly inputs: string;
  /** Digest of each file it made, by the path in `assets/`. */
  readonly files: Readonly<Record<string, string>>;
}

/** The stamp of a step; undefined when there is none, or none that can be read. */
export async function readStamp(assets: string, step: string): Promise<Stamp | undefined> {
  try {
    return JSON.parse(await readFile(stampFile(assets, step), 'utf8')) as Stamp;
  } catch {
    return undefined;
  }
}

/** Writes the stamp of a step by way of `scratch`, which lies on the same disk, so that it is there as a whole or not at all. */
export async function writeStamp(assets: string, step: string, stamp: Stamp, scratch: string): Promise<void> {
  const draft = path.join(scratch, 'stamp.json');
  await writeFile(draft, JSON.stringify(stamp, undefined, 2));
  await mkdir(path.dirname(stampFile(assets, step)), { recursive: true });
  await rename(draft, stampFile(assets, step));
}

/** True when the inputs are those of the stamp and every file it names is in place, unchanged. */
export async function isCurrent(assets: string, stamp: Stamp | undefined, inputs: string): Promise<boolean> {
  if (stamp?.inputs !== inputs) {
    return false;
  }
  for (const [file, digest] of Object.entries(stamp.files)) {
    if ((await fileDigest(path.join(assets, file)).catch(() => undefined)) !== digest) {
      return false;
    }
  }
  return true;
}

function stampFile(assets: string, step: string): string {
  return path.join(assets, '.stamps', `${step}.json`);
}

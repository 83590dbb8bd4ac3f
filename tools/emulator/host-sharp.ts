import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import * as path from 'node:path';
import { zipArchive } from '../lib/zip';
import { CACHE, ROOT } from '../lib/paths';

interface Manifest {
  readonly version: string;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

/**
 * The archive of a Lambda layer with this machine's own sharp: the one that npm installed, with all that it needs to run. The emulator
 * runs the functions on this machine, which may be no Linux. Made once for each set of versions.
 */
export async function hostSharpLayer(): Promise<string> {
  const packages = await closure('sharp');
  const key = createHash('sha256')
    .update([...packages].sort().join())
    .digest('hex')
    .slice(0, 16);
  const archive = path.join(CACHE, 'host-sharp', `${key}.zip`);
  if (!existsSync(archive)) {
    await pack([...packages.keys()], archive);
  }
  return archive;
}

/** Name and version of a package and of those that it needs and that are installed here. */
async function closure(name: string, found = new Map<string, string>()): Promise<Map<string, string>> {
  const manifest = path.join(folderOf(name), 'package.json');
  if (found.has(name) || !existsSync(manifest)) {
    return found;
  }
  const { version, dependencies, optionalDependencies } = JSON.parse(await readFile(manifest, 'utf8')) as Manifest;
  found.set(name, version);
  for (const next of Object.keys({ ...dependencies, ...optionalDependencies })) {
    await closure(next, found);
  }
  return found;
}

async function pack(packages: readonly string[], archive: string): Promise<void> {
  const files = (await Promise.all(packages.map(filesOf))).flat();
  const draft = `${archive}.${process.pid}`;
  await mkdir(path.dirname(archive), { recursive: true });
  await writeFile(draft, await zipArchive(files));
  await rename(draft, archive);
}

async function filesOf(name: string): Promise<{ name: string; content: Buffer }[]> {
  const entries = await readdir(folderOf(name), { recursive: true, withFileTypes: true });
  return Promise.all(
    entries
      .filter(entry => entry.isFile())
      .map(async entry => {
        const file = path.join(entry.parentPath, entry.name);
        return {
          name: path.join('nodejs/node_modules', name, path.relative(folderOf(name), file)),
          content: await readFile(file),
        };
      }),
  );
}

function folderOf(name: string): string {
  return path.join(ROOT, 'node_modules', name);
}

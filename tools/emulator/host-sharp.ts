import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import * as path from 'node:path';
import { filesBelow } from '../lib/files';
import { CACHE, ROOT } from '../lib/paths';
import { zipArchive, type ZipEntry } from '../lib/zip';

interface Manifest {
  readonly version: string;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

/**
 * Returns the archive of a Lambda layer with this machine's sharp, as npm installed it, and its dependencies. The
 * emulator runs the functions on this machine, which may not be Linux. Built once for each set of versions.
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

/** Returns name and version of a package and of its installed dependencies. */
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
  await writeFile(draft, zipArchive(files));
  await rename(draft, archive);
}

async function filesOf(name: string): Promise<ZipEntry[]> {
  const files = await filesBelow(folderOf(name));
  return Promise.all(
    files.map(async file => ({
      name: `nodejs/node_modules/${name}/${file}`,
      content: await readFile(path.join(folderOf(name), file)),
    })),
  );
}

function folderOf(name: string): string {
  return path.join(ROOT, 'node_modules', name);
}

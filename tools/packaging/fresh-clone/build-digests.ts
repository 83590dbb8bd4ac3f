import { readdir } from 'node:fs/promises';
import * as path from 'node:path';
import { fileDigest, filesBelow } from '../../assets/digest';

/** SHA-256 of each built asset by its path, and of the npm tarball. */
export async function buildDigests(root: string): Promise<Record<string, string>> {
  const assets = path.join(root, 'assets');
  const names = (await filesBelow(assets)).filter(name => !name.startsWith('.stamps'));
  const digests = await Promise.all(
    names.map(async name => [`assets/${name}`, await fileDigest(path.join(assets, name))]),
  );
  const js = path.join(root, 'dist', 'js');
  const [tarball] = await readdir(js);
  return { ...Object.fromEntries(digests), tarball: await fileDigest(path.join(js, tarball)) };
}

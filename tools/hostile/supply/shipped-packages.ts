import { readdir, readFile } from 'node:fs/promises';
import * as path from 'node:path';

/** A package in the head of a licence, as tools/assets/licences.ts writes it. */
const PACKAGE_LINE = /^(\S+) \d\S* \(.+\)$/gm;

/** Names of the packages that the bundles of the functions and of the page and the HEIC layer hold, by the licences beside them. Throws if nothing is built yet. */
export async function shippedPackages(assets: string): Promise<ReadonlySet<string>> {
  const files = await readdir(assets, { recursive: true }).catch(() => []);
  const licences = files.filter(file => ['LICENSES.txt', 'heic.LICENSES.txt'].includes(path.basename(file)));
  if (licences.length === 0) {
    throw new Error('there are no bundles to look into: run npx projen assets first');
  }
  const texts = await Promise.all(licences.map(file => readFile(path.join(assets, file), 'utf8')));
  return new Set(texts.flatMap(text => [...text.matchAll(PACKAGE_LINE)].map(([, name]) => name)));
}

import { readdirSync } from 'node:fs';
import { pageFolder } from '../shared/asset-paths';

/** File that a distribution serves at `/`. */
export const PAGE_INDEX = 'index.html';

/** Configuration of the page, which its deployment writes. */
export const PAGE_CONFIG = 'config.json';

/** Returns the paths that lead to the page, for a distribution that also serves images. */
export function pagePaths(): string[] {
  return ['/', ...[...readdirSync(pageFolder()), PAGE_CONFIG].sort().map(name => `/${name}`)];
}

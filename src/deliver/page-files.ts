import { readdirSync } from 'node:fs';
import { pageFolder } from '../shared/asset-paths';

/** File that a distribution serves at `/`. */
export const PAGE_INDEX = 'index.html';

/** Configuration of the page, which its deployment writes. */
export const PAGE_CONFIG = 'config.json';

/** Returns the paths that lead to the page and its logo, for a distribution that also serves images. */
export function pagePaths(logo?: string): string[] {
  const names = [...readdirSync(pageFolder()), PAGE_CONFIG, ...(logo === undefined ? [] : [logo])];
  return ['/', ...names.sort().map(name => `/${name}`)];
}

import * as path from 'node:path';

/** The root of this repository. */
export const ROOT = path.resolve(__dirname, '../../..');

/** The packages that `npm run package` built. */
export const DIST = path.join(ROOT, 'dist');

/** What takes time to get and is kept from run to run. Ignored by git; may be removed at any time. */
export const CACHE = path.join(ROOT, '.cache', 'packaging');

/** What the commands of a run printed; replaced at each run. */
export const LOGS = path.join(CACHE, 'logs');

/** A path as people read it: relative to the repository, if it is below. */
export function shortPath(file: string): string {
  const relative = path.relative(ROOT, file);
  return relative.startsWith('..') ? file : relative;
}

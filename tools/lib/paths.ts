import * as path from 'node:path';

/** The root of this repository. */
export const ROOT = path.resolve(__dirname, '..', '..');

/** What takes time to make and is kept from run to run. Ignored by git; may be removed at any time. */
export const CACHE = path.join(ROOT, '.cache');

/** Where the command was typed: npm moves to the root of the package before it runs a script. */
export function callersFolder(): string {
  const { INIT_CWD, npm_lifecycle_event: npmScript } = process.env;
  return npmScript && INIT_CWD ? INIT_CWD : process.cwd();
}

/** A path as people read it: relative to where they are, if it is below. */
export function shortPath(file: string): string {
  const relative = path.relative(callersFolder(), file);
  return relative.startsWith('..') ? file : relative;
}

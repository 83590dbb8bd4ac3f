import * as path from 'node:path';

/** Root of this repository. */
export const ROOT = path.resolve(__dirname, '..', '..');

/** CDK CLI that this repository pins. */
export const CDK_CLI = path.join(ROOT, 'node_modules', 'aws-cdk', 'bin', 'cdk');

/** Folder of files that are kept from run to run. Ignored by git; may be removed at any time. */
export const CACHE = path.join(ROOT, '.cache');

/** Returns the folder in which the command was typed: npm changes to the package's root before it runs a script. */
export function callersFolder(): string {
  const { INIT_CWD, npm_lifecycle_event: npmScript } = process.env;
  return npmScript && INIT_CWD ? INIT_CWD : process.cwd();
}

/** Returns a path for messages: relative to the caller's folder if it is below. */
export function shortPath(file: string): string {
  const relative = path.relative(callersFolder(), file);
  return relative.startsWith('..') ? file : relative;
}

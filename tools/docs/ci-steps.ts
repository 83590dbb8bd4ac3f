import { readFileSync } from 'node:fs';
import * as path from 'node:path';
import { ROOT } from '../lib/paths';

/** Returns the commands of the steps of `.ci/run`, without the option that silences npm. */
export function ciSteps(text = readFileSync(path.join(ROOT, '.ci/run'), 'utf8')): string[] {
  return [...text.matchAll(/^(?:step|begin) [\w-]+ (.+)$/gm)].map(([, command]) => plain(command));
}

const plain = (command: string) =>
  command
    .replace(/^npm run -s /, 'npm run ')
    .replace(/\s+/g, ' ')
    .trim();

/** Returns the commands of a block of shell, without comments. */
export function commandsIn(code: string): string[] {
  return code
    .replace(/\\\n\s*/g, ' ')
    .split(/\n|&&/)
    .map(line => plain(line.replace(/(^|\s)#.*$/, '').trim()))
    .filter(line => line !== '');
}

/** Returns true if a step of `.ci/run` runs each command of a block, with the same or further arguments. */
export function isRunByCi(code: string, steps = ciSteps()): boolean {
  return commandsIn(code).every(command => steps.some(step => `${step} `.startsWith(`${command} `)));
}

import { readFile, writeFile } from 'node:fs/promises';
import * as path from 'node:path';

/** A change that makes the code wrong, and the tests that have to notice it. */
export interface Mutant {
  /** The protection that the change removes, in a few words. */
  readonly name: string;
  /** The file to change, from the project's root. */
  readonly file: string;
  /** Text that occurs in the file exactly once. Whitespace, kind of quotes and trailing commas do not matter. */
  readonly find: string;
  /** Text that takes its place. */
  readonly replace: string;
  /** Test files, from the project's root. One failing test is enough. */
  readonly tests: readonly string[];
}

/** Applies a mutant to a copy of the sources. Returns a function that restores the file. */
export async function applyMutant(mutant: Mutant, folder: string): Promise<() => Promise<void>> {
  const place = path.join(folder, mutant.file);
  const before = await readFile(place, 'utf8');
  await writeFile(place, mutate(before, mutant));
  return () => writeFile(place, before);
}

/** Returns the changed text. Throws unless the text to find occurs exactly once: then the table is out of date. */
export function mutate(text: string, { name, file, find, replace }: Mutant): string {
  const pattern = toPattern(find);
  const times = [...text.matchAll(pattern)].length;
  if (times !== 1) {
    throw new Error(
      `${name}: found ${JSON.stringify(find)} ${times} times in ${file}, expected once; update tools/mutation`,
    );
  }
  return text.replace(pattern, () => replace);
}

/** Returns a pattern that matches the tokens of a text in order, however a formatter lays them out. */
function toPattern(find: string): RegExp {
  const tokens = find.replace(/,(\s*[)\]}])/g, '$1').match(/[\w$]+|\S/g) ?? [];
  const parts = tokens.map((token, index) => gap(tokens[index - 1], token) + tokenPattern(token));
  return new RegExp(parts.join(''), 'g');
}

function gap(before: string | undefined, token: string): string {
  if (before === undefined) {
    return '';
  }
  if (/[\w$]$/.test(before) && /^[\w$]/.test(token)) {
    return '\\s+';
  }
  return /^[)\]}]$/.test(token) ? '\\s*,?\\s*' : '\\s*';
}

function tokenPattern(token: string): string {
  return /^['"]$/.test(token) ? '[\'"]' : token.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
}

import { readFile, writeFile } from 'node:fs/promises';
import * as path from 'node:path';
import type { Guard } from './mutant';

/**
 * Switches a guard off in a copy. Returns a function that switches it on again.
 * Throws if its text does not occur exactly once: then the table is out of date.
 */
export async function switchOff({ file, find, replace, name }: Guard, folder: string): Promise<() => Promise<void>> {
  const place = path.join(folder, file);
  const before = await readFile(place, 'utf8');
  const places = occurrences(before, find);
  if (places.length !== 1) {
    throw new Error(
      `${name}: got ${places.length} times ${JSON.stringify(find)} in ${file}, expected once; ` +
        'bring tools/mutation up to date',
    );
  }
  const [{ start, end }] = places;
  await writeFile(place, before.slice(0, start) + replace + before.slice(end));
  return () => writeFile(place, before);
}

/** Finds code in a text, however a formatter has wrapped it: white space, quotes and trailing commas do not count. */
export function occurrences(text: string, find: string): { start: number; end: number }[] {
  const tokens = find.match(/\w+|[^\w\s]/g) ?? [];
  const end = /\w$/.test(find) ? '(?!\\w)' : '';
  const pattern = tokens.map((token, index) => between(tokens[index - 1], token) + escaped(token)).join('');
  return [...text.matchAll(new RegExp(pattern + end, 'g'))].map(match => ({
    start: match.index,
    end: match.index + match[0].length,
  }));
}

function between(before: string | undefined, token: string): string {
  if (before === undefined) {
    return /\w/.test(token) ? '(?<!\\w)' : '';
  }
  const isWord = /\w/.test(before) && /\w/.test(token);
  return `${isWord ? '\\s+' : '\\s*'}${/[)\]}]/.test(token) && before !== ',' ? ',?\\s*' : ''}`;
}

function escaped(token: string): string {
  return /['"]/.test(token) ? '[\'"]' : token.replace(/[^\w]/, '\\$&');
}

import { readFile, writeFile } from 'node:fs/promises';
import * as path from 'node:path';
import type { Guard } from './mutant';

/**
 * Switches a guard off in a copy. Answers how to switch it on again.
 * Throws if its text is not there exactly once: then the table is out of date.
 */
export async function switchOff({ file, find, replace, name }: Guard, folder: string): Promise<() => Promise<void>> {
  const place = path.join(folder, file);
  const before = await readFile(place, 'utf8');
  const times = before.split(find).length - 1;
  if (times !== 1) {
    throw new Error(
      `${name}: got ${times} times ${JSON.stringify(find)} in ${file}, expected once; bring tools/mutation up to date`,
    );
  }
  await writeFile(place, before.split(find).join(replace));
  return () => writeFile(place, before);
}

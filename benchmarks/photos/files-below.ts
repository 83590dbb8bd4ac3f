import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

/**
 * The files in a folder and in those within it, by their paths as seen from there, in order. Links to files count, links to folders are not followed,
 * and hidden files and folders are left out. What cannot be looked at is among the files, for whoever reads them to say so.
 *
 * Throws what the file system says if the folder itself cannot be listed.
 */
export function filesBelow(folder: string): string[] {
  const visible = readdirSync(folder, { withFileTypes: true }).filter(({ name }) => !name.startsWith('.'));
  return visible
    .flatMap(entry =>
      entry.isDirectory() ? within(folder, entry.name) : isFile(join(folder, entry.name)) ? [entry.name] : [],
    )
    .sort();
}

function within(folder: string, name: string): string[] {
  try {
    return filesBelow(join(folder, name)).map(file => join(name, file));
  } catch {
    return [name];
  }
}

/** Pipes and devices are not, which would be waited for without end. */
function isFile(path: string): boolean {
  try {
    const found = statSync(path);
    return found.isFile();
  } catch {
    return true;
  }
}

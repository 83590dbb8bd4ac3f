import { mkdir, rename, rm } from 'node:fs/promises';
import * as path from 'node:path';

/**
 * Moves files from one folder into another on the same disk, and removes those of `former` that are no longer among them.
 *
 * File by file, because renaming replaces a file in one go (which it does not do for a folder): whoever reads meanwhile, or does the
 * same at the same time, sees a whole old file or a whole new one.
 */
export async function publish(
  from: string,
  to: string,
  files: readonly string[],
  former: readonly string[],
): Promise<void> {
  for (const file of files) {
    await mkdir(path.dirname(path.join(to, file)), { recursive: true });
    await rename(path.join(from, file), path.join(to, file));
  }
  for (const file of former.filter(name => !files.includes(name))) {
    await rm(path.join(to, file), { force: true });
  }
}

import { readFile } from 'node:fs/promises';
import * as path from 'node:path';
import { gzipSync } from 'node:zlib';

/** Bytes as they lie on disk, and as they travel. */
export interface Size {
  readonly bytes: number;
  readonly compressed: number;
}

/** Size of one built file; an archive is not compressed again. Rejects when it has not been built. */
export async function fileSize(root: string, file: string): Promise<Size> {
  const content = await readFile(path.join(root, file)).catch(() => {
    throw new Error(`${file} does not exist; run npx tsx tools/assets/build.ts first`);
  });
  return { bytes: content.length, compressed: file.endsWith('.zip') ? content.length : gzipSync(content).length };
}

import { execFile } from 'node:child_process';
import { access, readFile } from 'node:fs/promises';
import * as path from 'node:path';
import { promisify } from 'node:util';
import { gzipSync } from 'node:zlib';

/** Bytes as they lie on disk, and as they travel. */
interface Size {
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

/** Size of the npm package as npm would publish it now. Rejects when the library has not been compiled, since it would be missing from it. */
export async function packageSize(root: string): Promise<Size & { readonly files: number }> {
  await access(path.join(root, 'lib/index.js')).catch(() => {
    throw new Error('lib/ does not exist; run npx projen compile first');
  });
  const { stdout } = await promisify(execFile)('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], {
    cwd: root,
    timeout: 120_000,
  });
  const [report] = JSON.parse(stdout) as { size: number; unpackedSize: number; entryCount: number }[];
  return { bytes: report.unpackedSize, compressed: report.size, files: report.entryCount };
}

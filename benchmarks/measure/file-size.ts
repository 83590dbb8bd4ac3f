import { execFile } from 'node:child_process';
import { access, readFile } from 'node:fs/promises';
import * as path from 'node:path';
import { promisify } from 'node:util';
import { gzipSync } from 'node:zlib';

/** Size on disk and size compressed. */
interface Size {
  readonly bytes: number;
  readonly compressed: number;
}

/** Returns the size of a built file; an archive is not compressed again. Throws if it has not been built. */
export async function fileSize(root: string, file: string): Promise<Size> {
  const content = await readFile(path.join(root, file)).catch(() => {
    throw new Error(`${file} does not exist; run npx tsx tools/assets/build.ts first`);
  });
  return { bytes: content.length, compressed: file.endsWith('.zip') ? content.length : gzipSync(content).length };
}

/** Returns the size of the npm package as npm would publish it. Throws if the library has not been compiled. */
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

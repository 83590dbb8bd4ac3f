import { execFile } from 'node:child_process';
import { access } from 'node:fs/promises';
import * as path from 'node:path';
import { promisify } from 'node:util';
import type { Size } from './file-size';

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

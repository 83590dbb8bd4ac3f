import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const MAX_BYTES = 64 * 1024 * 1024;

/** Names of the files in a compressed tar archive, each as often as it occurs. */
export async function listTar(archive: string): Promise<string[]> {
  const { stdout } = await promisify(execFile)('tar', ['-tzf', archive], { maxBuffer: MAX_BYTES });
  return stdout.split('\n').filter(name => name !== '' && !name.endsWith('/'));
}

/** The content of one file in a compressed tar archive. Throws if there is none of that name. */
export async function readTar(archive: string, name: string): Promise<Buffer> {
  const { stdout } = await promisify(execFile)('tar', ['-xzOf', archive, name], {
    maxBuffer: MAX_BYTES,
    encoding: 'buffer',
  });
  return stdout;
}

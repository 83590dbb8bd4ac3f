import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { MEBIBYTE } from '../worker/protocol';

/** How often it pays to look: reading a file is cheap, starting `ps` is not. */
export const LOOK_EVERY_MS = process.platform === 'linux' ? 50 : 500;

/** Memory of another process, in MiB; 0 once it is gone. Linux and macOS. */
export async function residentMiB(pid: number): Promise<number> {
  try {
    return process.platform === 'linux' ? await fromProc(pid) : await fromPs(pid);
  } catch {
    return 0;
  }
}

async function fromProc(pid: number): Promise<number> {
  const [, kibibytes = 0] = /^VmRSS:\s+(\d+) kB$/m.exec(await readFile(`/proc/${pid}/status`, 'utf8')) ?? [];
  return (Number(kibibytes) * 1024) / MEBIBYTE;
}

async function fromPs(pid: number): Promise<number> {
  const { stdout } = await promisify(execFile)('ps', ['-o', 'rss=', '-p', String(pid)]);
  return (Number(stdout) * 1024) / MEBIBYTE;
}

import { readFileSync, writeFileSync } from 'node:fs';
import { MEBIBYTE } from './protocol';

const KIBIBYTE = 1024;

/** Forgets the most memory that this process has had. Linux only; elsewhere the parent's samples have to do. */
export function resetPeak(): void {
  if (process.platform === 'linux') {
    writeFileSync('/proc/self/clear_refs', '5');
  }
}

/** The most memory that this process had since it was last forgotten; elsewhere than on Linux, what it has now. */
export function readPeakMiB(): number {
  if (process.platform !== 'linux') {
    return process.memoryUsage.rss() / MEBIBYTE;
  }
  const [, kibibytes] = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync('/proc/self/status', 'utf8'))!;
  return (Number(kibibytes) * KIBIBYTE) / MEBIBYTE;
}

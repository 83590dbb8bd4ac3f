import { readFileSync } from 'node:fs';

/** The most memory that this process ever had. */
export function peakMiB(): number {
  // getrusage on Linux knows of the parent's memory, too
  if (process.platform !== 'linux') {
    return process.resourceUsage().maxRSS / 1024;
  }
  const [, kib] = /VmHWM:\s+(\d+)/.exec(readFileSync('/proc/self/status', 'latin1'))!;
  return Number(kib) / 1024;
}

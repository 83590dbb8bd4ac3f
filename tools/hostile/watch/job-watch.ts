import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import type { KillLimits } from '../judge';
import { type Measurement, MEBIBYTE } from '../result';

/** A job as it came out of a worker. */
export interface Watched {
  readonly measurement: Measurement;
  /** Faults of the outcome. */
  readonly findings: readonly string[];
}

/** State of one job while a worker runs it. Times are in milliseconds, of any monotonic clock. */
export class JobWatch {
  private peakMiB = 0;
  private reason?: 'time' | 'memory';
  private measurement?: Measurement;

  constructor(
    private since: number,
    private readonly kill: KillLimits,
  ) {}

  /** Takes note of the worker's memory, and says whether it has to be killed. */
  look(now: number, memoryMiB: number): boolean {
    this.peakMiB = Math.max(this.peakMiB, memoryMiB);
    if (now - this.since > this.kill.wallSeconds * 1000) {
      this.reason ??= 'time';
    }
    if (memoryMiB > this.kill.memoryMiB) {
      this.reason ??= 'memory';
    }
    return this.reason !== undefined;
  }

  /** The job is done, and the worker begins to check it: from here on neither time nor memory are the job's. */
  measured(now: number, measurement: Measurement): void {
    this.measurement = { ...measurement, peakMiB: Math.max(measurement.peakMiB, this.peakMiB) };
    this.since = now;
  }

  /** The check is done as well. */
  checked(findings: readonly string[]): Watched {
    return { measurement: this.measurement!, findings };
  }

  /** The worker is dead, by itself or by us. */
  died(now: number, how: string): Watched {
    const cause = this.reason === undefined ? how : `killed for its ${this.reason}`;
    if (this.measurement) {
      return { measurement: this.measurement, findings: [`cannot be checked: the worker was ended (${cause})`] };
    }
    const outcome = this.reason === 'time' ? 'HANG' : 'CRASH';
    return {
      measurement: { outcome, code: cause, wallSeconds: (now - this.since) / 1000, peakMiB: this.peakMiB },
      findings: [],
    };
  }
}

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

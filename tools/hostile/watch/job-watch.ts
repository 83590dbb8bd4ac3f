import type { KillLimits } from '../limits';
import type { Measurement } from '../result';

/** A job as it came out of a worker. */
export interface Watched {
  readonly measurement: Measurement;
  /** What was found wrong about the outcome. */
  readonly findings: readonly string[];
}

/** What is known of one job while a worker is at it. Times are in milliseconds, of any clock that only goes forward. */
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

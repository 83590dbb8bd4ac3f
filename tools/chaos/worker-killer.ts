import { execFile } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';

/** Options of a WorkerKiller. */
interface KillerOptions {
  /** Returns the process ids of the running workers. */
  readonly workers: () => Promise<readonly number[]>;
  readonly pick: (workers: readonly number[]) => number;
  readonly kill: (worker: number) => void;
  /** Time between two looks for workers. */
  readonly everyMilliseconds: number;
}

/** Kills one worker per scheduled kill, and waits for one if none is running. */
export class WorkerKiller {
  private scheduled = 0;
  private killed = 0;
  private over = false;
  private readonly loop: Promise<void>;

  constructor(private readonly killing: KillerOptions) {
    this.loop = this.run();
    // awaited by stop
    this.loop.catch(() => {});
  }

  /** Schedules one more kill. */
  schedule(): void {
    this.scheduled += 1;
  }

  /** Stops. Returns the number of killed workers. */
  async stop(): Promise<number> {
    this.over = true;
    await this.loop;
    return this.killed;
  }

  private async run(): Promise<void> {
    const { workers, pick, kill, everyMilliseconds } = this.killing;
    while (!this.over) {
      await sleep(everyMilliseconds);
      const there = this.killed < this.scheduled ? await workers() : [];
      if (there.length === 0) {
        continue;
      }
      kill(pick(there));
      this.killed += 1;
    }
  }
}

/** Returns the process ids of one function's workers. The scratch folder excludes those of other emulators. */
export async function workersOf(functionName: string, scratchDir: string): Promise<number[]> {
  const { stdout } = await promisify(execFile)('ps', ['-axo', 'pid=,command=']);
  const marks = [scratchDir, `ministack-lambda-${functionName}-`];
  return stdout
    .split('\n')
    .filter(line => marks.every(mark => line.includes(mark)))
    .map(line => parseInt(line, 10));
}

/** Kills a process without cleanup, as the kernel does when memory runs out. Does nothing if it has already ended. */
export function forceKill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') {
      throw error;
    }
  }
}

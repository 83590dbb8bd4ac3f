import { setTimeout as sleep } from 'node:timers/promises';

/** How to find and kill workers. */
export interface Killing {
  /** Process ids of the workers that are there now. */
  readonly workers: () => Promise<readonly number[]>;
  readonly pick: (workers: readonly number[]) => number;
  readonly kill: (worker: number) => void;
  /** Time between looking for workers. */
  readonly everyMilliseconds: number;
}

/** Kills a worker for each one that is owed; where there is none at that moment, a little later. */
export class WorkerKiller {
  private owed = 0;
  private killed = 0;
  private over = false;
  private readonly loop: Promise<void>;

  constructor(private readonly killing: Killing) {
    this.loop = this.run();
    // told by stop
    this.loop.catch(() => {});
  }

  /** One more is to be killed. */
  owe(): void {
    this.owed += 1;
  }

  /** Ends the killing. Answers how many were killed. */
  async stop(): Promise<number> {
    this.over = true;
    await this.loop;
    return this.killed;
  }

  private async run(): Promise<void> {
    const { workers, pick, kill, everyMilliseconds } = this.killing;
    while (!this.over) {
      await sleep(everyMilliseconds);
      const there = this.killed < this.owed ? await workers() : [];
      if (there.length === 0) {
        continue;
      }
      kill(pick(there));
      this.killed += 1;
    }
  }
}

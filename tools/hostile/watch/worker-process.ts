import { type ChildProcess, fork } from 'node:child_process';
import type { Job } from '../jobs';
import { KILL, type KillLimits } from '../limits';
import { JobWatch, LOOK_EVERY_MS, residentMiB, type Watched } from './run-jobs';
import type { WorkerMessage } from '../worker/protocol';

/** A worker that has more than this at rest is replaced, lest one job's leavings show in the next one's figures. */
const RESTING_MIB = 160;

/** A child process that runs jobs one by one, and is killed when one takes too much. */
export class WorkerProcess {
  private readonly child: ChildProcess;
  private heavy = false;

  constructor(
    bundle: string,
    private readonly kill: KillLimits = KILL,
  ) {
    // one arena, as image-worker.ts has it
    this.child = fork(bundle, {
      env: { ...process.env, MALLOC_ARENA_MAX: '1' },
      execArgv: [],
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    });
  }

  /** Whether another job can be given to it. */
  get usable(): boolean {
    return this.child.connected && !this.heavy;
  }

  /** Runs one job to its end, good or bad. */
  async run(job: Job): Promise<Watched> {
    const watch = new JobWatch(performance.now(), this.kill);
    const timer = setInterval(() => void this.look(watch), LOOK_EVERY_MS);
    try {
      return await this.follow(job, watch);
    } finally {
      clearInterval(timer);
      this.child.removeAllListeners();
    }
  }

  end(): void {
    this.child.kill('SIGKILL');
  }

  private follow(job: Job, watch: JobWatch): Promise<Watched> {
    return new Promise((resolve, reject) => {
      this.child.on('message', (message: WorkerMessage) => {
        if (message.kind === 'measured') {
          return watch.measured(performance.now(), message.measurement);
        }
        this.heavy = message.restingMiB > RESTING_MIB;
        resolve(watch.checked(message.findings));
      });
      this.child.once('exit', (code, signal) => resolve(watch.died(performance.now(), signal ?? `exit code ${code}`)));
      this.child.once('error', reject);
      this.child.send(job);
    });
  }

  private async look(watch: JobWatch): Promise<void> {
    const memory = await residentMiB(this.child.pid!);
    if (watch.look(performance.now(), memory)) {
      this.end();
    }
  }
}

import { type ChildProcess, fork } from 'node:child_process';
import * as path from 'node:path';
import { build } from 'esbuild';
import { BUNDLE_OPTIONS } from '../../assets/functions/bundle-step';
import { layOutHeic } from '../../assets/heic-step';
import { CACHE, ROOT } from '../../lib/paths';
import type { Job } from '../job';
import { KILL, type KillLimits } from '../judge';
import type { WorkerMessage } from '../result';
import { JobWatch, LOOK_EVERY_MS, residentMiB, type Watched } from './job-watch';

/** Runs jobs in child processes, several at a time, and reports each as soon as it is done. */
export async function runJobs<J extends Job>(
  jobs: readonly J[],
  bundle: string,
  workers: number,
  onDone: (job: J, watched: Watched) => void,
): Promise<void> {
  const queue = [...jobs];
  await Promise.all(Array.from({ length: workers }, () => runLane(queue, bundle, onDone)));
}

async function runLane<J extends Job>(
  queue: J[],
  bundle: string,
  onDone: (job: J, watched: Watched) => void,
): Promise<void> {
  let worker: WorkerProcess | undefined;
  try {
    for (let job = queue.shift(); job; job = queue.shift()) {
      if (!worker?.usable) {
        worker?.end();
        worker = new WorkerProcess(bundle);
      }
      onDone(job, await worker.run(job));
    }
  } finally {
    worker?.end();
  }
}

/**
 * A worker that has more than this at rest is replaced, so that one job's memory does not show in the next one's
 * figures.
 */
const RESTING_MIB = 160;

/** A child process that runs jobs one by one, and is killed when one exceeds its limits. */
class WorkerProcess {
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

  /** True while it can take another job. */
  get usable(): boolean {
    return this.child.connected && !this.heavy;
  }

  /** Runs one job until it ends, succeeds or not. */
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

/**
 * Bundles a worker like the process function, so that it measures the code that runs in AWS. Returns the bundle's path.
 *
 * `tool` is the name of its folder in the cache.
 */
export async function buildWorker(
  entry = path.join(__dirname, '../worker/worker.ts'),
  tool = 'hostile',
): Promise<string> {
  // below the repository, so that it finds sharp
  const outfile = path.join(CACHE, tool, 'worker.js');
  await build({
    entryPoints: [entry],
    outfile,
    ...BUNDLE_OPTIONS,
  });
  // next to it, where the function finds the layer's packages
  await layOutHeic(ROOT, path.dirname(outfile));
  return outfile;
}

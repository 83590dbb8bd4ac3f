import type { Watched } from './job-watch';
import { WorkerProcess } from './worker-process';
import type { Job } from '../job';

/** Runs jobs in child processes, several at once, and hands out each as it is done. */
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

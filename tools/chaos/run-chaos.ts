import type { ChaosArguments } from './arguments';
import { audit } from './audit';
import { checkColors } from './check-colors';
import { sendPoison } from './dead-letters';
import { tapEvents } from './event-tap';
import { randomFaults } from './fault-proxy';
import { timeLimits } from './limits';
import { Random } from './random';
import { report } from './report';
import { takeSnapshot } from './snapshot';
import { createClients, type ChaosSystem, startChaosSystem } from './system';
import { uploadAll } from './upload-all';
import { watchPipeline, waitUntilIdle } from './wait-until-idle';
import { forceKill, WorkerKiller, workersOf } from './worker-killer';
import { Progress } from '../lib/progress';

/** Share of the requests to S3 and DynamoDB that fail. */
const FAULTS = 0.05;

/** Uploads per killed worker. */
const UPLOADS_PER_KILL = 50;

/** Runs the uploads and prints the report. Returns true if nothing was found. Throws UserError if a tool is missing. */
export async function runChaos(options: ChaosArguments): Promise<boolean> {
  const random = new Random(options.seed);
  const progress = new Progress(process.stdout);
  const system = await startChaosSystem(progress, options.faults ? randomFaults(random, FAULTS) : undefined);
  try {
    return await runOn(system, options, random, progress);
  } finally {
    await progress.step('stopping', () => system.stop());
  }
}

async function runOn(
  system: ChaosSystem,
  options: ChaosArguments,
  random: Random,
  progress: Progress,
): Promise<boolean> {
  const clients = createClients(system.endpoint);
  const tap = options.faults ? await tapEvents(system, clients, random) : undefined;
  const poison = await sendPoison(system, clients, options.faults ? Math.ceil(options.uploads / 100) : 0);
  const killer = killerOf(system, random);

  const startedAt = Date.now();
  const uploads = await progress.step(`uploading ${options.uploads} images`, note =>
    uploadAll(system, clients, {
      ...options,
      random,
      onUpload: count => {
        note(`${count} uploaded`);
        if (options.faults && count % UPLOADS_PER_KILL === 0) {
          killer.schedule();
        }
      },
    }),
  );
  const events = await tap?.drain();
  const end = startedAt + timeLimits(options.uploads).idleSeconds * 1000;
  const idle = await progress.step('waiting until idle', note =>
    waitUntilIdle(watchPipeline(system, clients), end, note),
  );
  const kills = await killer.stop();

  const snapshot = await takeSnapshot(system, clients);
  const mixed = await progress.step('checking the colors of all variants', () =>
    checkColors(system, clients, uploads, snapshot),
  );
  const found = audit(uploads, poison, snapshot);
  const findings = { ...found, mixed: [...new Set([...found.mixed, ...mixed])] };
  return report({ uploads, snapshot, audit: findings, poison: poison.length, kills, events, idle, startedAt });
}

function killerOf({ processFunction, scratchDir }: ChaosSystem, random: Random): WorkerKiller {
  return new WorkerKiller({
    workers: () => workersOf(processFunction, scratchDir),
    pick: workers => random.pick(workers),
    kill: forceKill,
    everyMilliseconds: 500,
  });
}

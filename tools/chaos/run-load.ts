import type { LoadArguments } from './arguments';
import { audit } from './audit';
import { checkColours } from './check-colours';
import { tapEvents } from './event-tap';
import { loadLimits } from './limits';
import { loadClients } from './load-clients';
import { type LoadSystem, startLoadSystem } from './load-system';
import { sendPoison } from './poison';
import { Random } from './random';
import { randomFaults } from './random-faults';
import { report } from './report';
import { takeSnapshot } from './snapshot';
import { uploadAll } from './upload-all';
import { restlessSystem, settle } from './wait-until-idle';
import { WorkerKiller } from './worker-killer';
import { killHard, workersOf } from './workers';
import { Progress } from '../lib/progress';

/** Share of the requests to S3 and DynamoDB that go wrong. */
const FAULTS = 0.05;

/** A worker is killed for each so many uploads. */
const UPLOADS_PER_KILL = 50;

/** Runs a load and prints what came of it. Answers whether all is as it should be. Throws UserError if there is nothing to run it on. */
export async function runLoad(options: LoadArguments): Promise<boolean> {
  const random = new Random(options.seed);
  const progress = new Progress(process.stdout);
  const system = await startLoadSystem(progress, options.faults ? randomFaults(random, FAULTS) : undefined);
  try {
    return await runOn(system, options, random, progress);
  } finally {
    await progress.step('stopping', () => system.stop());
  }
}

async function runOn(system: LoadSystem, options: LoadArguments, random: Random, progress: Progress): Promise<boolean> {
  const clients = loadClients(system.endpoint);
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
          killer.owe();
        }
      },
    }),
  );
  const events = await tap?.drain();
  const end = startedAt + loadLimits(options.uploads).restSeconds * 1000;
  const rest = await progress.step('coming to rest', note => settle(restlessSystem(system, clients), end, note));
  const kills = await killer.stop();

  const snapshot = await takeSnapshot(system, clients);
  const mixed = await progress.step('looking at all variants', () => checkColours(system, clients, uploads, snapshot));
  const found = audit(uploads, poison, snapshot);
  const findings = { ...found, mixed: [...new Set([...found.mixed, ...mixed])] };
  return report({ uploads, snapshot, audit: findings, poison: poison.length, kills, events, rest, startedAt });
}

function killerOf({ processFunction, scratchDir }: LoadSystem, random: Random): WorkerKiller {
  return new WorkerKiller({
    workers: () => workersOf(processFunction, scratchDir),
    pick: workers => random.pick(workers),
    kill: killHard,
    everyMilliseconds: 500,
  });
}

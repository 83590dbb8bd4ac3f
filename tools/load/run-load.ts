import type { LoadArguments } from './arguments';
import { audit } from './audit';
import { checkColours } from './check-colours';
import { tapEvents } from './event-tap';
import { loadClients } from './load-clients';
import { type LoadSystem, startLoadSystem } from './load-system';
import { sendPoison } from './poison';
import { Random } from './random';
import { randomFaults } from './random-faults';
import { report } from './report';
import { settle } from './settle';
import { takeSnapshot } from './snapshot';
import { uploadAll } from './upload-all';
import { killHard, workersOf } from './workers';
import { Progress } from '../emulator/progress';

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
  const poison = options.faults ? Math.ceil(options.uploads / 100) : 0;
  await sendPoison(system, clients, poison);

  const startedAt = Date.now();
  let kills = 0;
  const uploads = await progress.step(`uploading ${options.uploads} images`, note => uploadAll(system, clients, {
    ...options,
    random,
    onUpload: count => {
      note(`${count} uploaded`);
      if (options.faults && count % UPLOADS_PER_KILL === 0) { void killOne(system, random).then(killed => { kills += killed; }); }
    },
  }));
  const events = await tap?.drain();
  const sweeps = await progress.step('coming to rest', note => settle(system, clients, limitSeconds(options), note));

  const snapshot = await takeSnapshot(system, clients);
  const mixed = await progress.step('looking at all variants', () => checkColours(system, clients, uploads, snapshot));
  const found = audit(uploads, snapshot);
  const findings = { ...found, mixed: [...new Set([...found.mixed, ...mixed])] };
  return report({ uploads, snapshot, audit: findings, poison, kills, events, sweeps, startedAt });
}

/** A generous two seconds an image, and the time of five tries. */
function limitSeconds({ uploads }: LoadArguments): number {
  return uploads * 2 + 300;
}

async function killOne({ processFunction, scratchDir }: LoadSystem, random: Random): Promise<number> {
  const workers = await workersOf(processFunction, scratchDir);
  if (workers.length === 0) { return 0; }
  killHard(random.pick(workers));
  return 1;
}

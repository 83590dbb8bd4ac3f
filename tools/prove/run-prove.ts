import { randomBytes } from 'node:crypto';
import { rm } from 'node:fs/promises';
import * as path from 'node:path';
import type { ProveArguments } from './arguments';
import { type CheckResult, runChecks } from './check';
import { CHECKS } from './checks';
import { expectedCost, totalOf } from './cost';
import { byHand, deployOnAws, destroyOnAws, prepareOnAws } from './on-aws';
import { deployOnEmulator } from './on-emulator';
import { commitOf, proofOf, versionsInUse, writeProof } from './proof';
import type { World } from './world';
import { makeRunDir } from '../emulator/system';
import { UserError } from '../lib/cli';
import { endCommands } from '../lib/command';
import { callersFolder, shortPath } from '../lib/paths';
import { Progress } from '../lib/progress';
import { formatTable } from '../lib/table';

/** Place of a proof: deploys, and removes again. */
interface Place {
  /** Sentence that says what to do if `destroy` fails. */
  readonly byHand: string;
  /** Does what comes before a deployment, and deploys nothing. */
  prepare(): Promise<void>;
  deploy(): Promise<World>;
  /** Removes everything. Throws if something is left. */
  destroy(): Promise<void>;
}

/** Proves, and removes in any case. Returns the exit code. Throws UserError. */
export async function runProve(options: ProveArguments, signal: Promise<void>): Promise<number> {
  const progress = new Progress(process.stdout);
  const checks = selectedChecks(options.only);
  if (!options.emulator) {
    printPlan(options, progress);
    if (!options.yes) {
      progress.say('nothing was deployed: add --yes to accept this');
      return 1;
    }
  }
  const runDir = await makeRunDir();
  const stackName = `Prove-${randomBytes(4).toString('hex')}`;
  const place = options.emulator
    ? onEmulator(stackName, runDir, progress)
    : onAws({ profile: options.profile, region: options.region, stackName, runDir }, progress);
  const stopped = new AbortController();
  let began = false;
  void signal.then(() => {
    stopped.abort();
    progress.say(`\ninterrupted: ${began ? `removing ${stackName}, please wait` : 'nothing was deployed'}`);
    endCommands();
  });
  const reason = await reasonOf(Promise.race([place.prepare(), signal]));
  if (reason || stopped.signal.aborted) {
    await rm(runDir, { recursive: true, force: true });
    if (reason && !stopped.signal.aborted) {
      throw new UserError(`${reason.message}\nnothing was deployed`);
    }
    return 1;
  }
  began = true;

  const results: CheckResult[] = [];
  const work = async () => {
    const world = await place.deploy();
    await runChecks(checks, world, { progress, signal: stopped.signal, onResult: result => results.push(result) });
  };
  const deployed = await reasonOf(Promise.race([work(), signal]));
  if (deployed) {
    progress.say(`  ${deployed.message}`);
  }
  const destroyed = await remove(place, progress);

  const facts = { region: options.emulator ? 'emulator' : options.region, versions: versionsInUse(), destroyed };
  const commit = await commitOf(path.join(runDir, 'git.log'));
  const proof = proofOf({ ...facts, commit }, deployed ? [...results, failure(deployed)] : results);
  const file = path.resolve(callersFolder(), options.out);
  await writeProof(proof, file);
  progress.say(`the proof is in ${shortPath(file)}`);
  progress.say(`${proof.skipped} skipped`);
  const good = proof.failed === 0 && destroyed && !stopped.signal.aborted;
  if (good) {
    await rm(runDir, { recursive: true, force: true });
  } else {
    progress.say(`the logs are in ${shortPath(runDir)}`);
  }
  progress.say(`${proof.passed} passed, ${proof.failed} failed`);
  return good ? 0 : 1;
}

function selectedChecks(only: readonly string[] | undefined): typeof CHECKS {
  const unknown = only?.find(name => !CHECKS.some(check => check.name === name));
  if (unknown !== undefined) {
    const names = CHECKS.map(({ name }) => name).join(', ');
    throw new UserError(`--only has ${JSON.stringify(unknown)}: expected some of ${names}`);
  }
  return CHECKS.filter(({ name }) => only?.includes(name) ?? true);
}

function printPlan({ region, profile }: ProveArguments, progress: Progress): void {
  const lines = expectedCost();
  const rows = lines.map(({ what, dollars }) => [what, `$${dollars.toFixed(4)}`]);
  progress.say(`deploys a stack to ${region}${profile === undefined ? '' : ` with the profile ${profile}`}, runs`);
  progress.say(`${CHECKS.length} checks, and deletes it: about half an hour. Expected cost, without any free tier:`);
  formatTable([...rows, ['total', `$${totalOf(lines).toFixed(4)}`]]).forEach(line => progress.say(`  ${line}`));
}

function onAws(place: Parameters<typeof deployOnAws>[0], progress: Progress): Place {
  return {
    prepare: () => prepareOnAws(place, progress),
    deploy: () => deployOnAws(place, progress),
    destroy: () => destroyOnAws(place, progress),
    byHand: byHand(place),
  };
}

function onEmulator(stackName: string, runDir: string, progress: Progress): Place {
  let stop: (() => Promise<void>) | undefined;
  return {
    prepare: async () => {},
    deploy: async () => {
      const deployed = await deployOnEmulator(stackName, runDir, progress);
      stop = () => deployed.stop();
      return deployed.world;
    },
    destroy: () => progress.step('stopping', async () => stop?.()),
    byHand: 'end the emulator',
  };
}

/** Returns the error of a promise; undefined if it has none. */
function reasonOf(promise: Promise<unknown>): Promise<Error | undefined> {
  return promise.then(
    () => undefined,
    (error: Error) => error,
  );
}

/** Removes what was deployed, whatever signals arrive. Returns true if nothing is left. */
async function remove(place: Place, progress: Progress): Promise<boolean> {
  const again = () => progress.say(`\nstill removing. If you end this now, ${place.byHand}`);
  process.on('SIGINT', again);
  try {
    await place.destroy();
    return true;
  } catch (error) {
    progress.say(`${(error as Error).message}\nsomething is left: ${place.byHand}`);
    return false;
  } finally {
    process.off('SIGINT', again);
  }
}

function failure(error: Error): CheckResult {
  return {
    name: 'deployment',
    expectation: 'the stack can be deployed',
    result: 'failed',
    reason: error.message,
    seconds: 0,
  };
}

import { rm, stat } from 'node:fs/promises';
import * as path from 'node:path';
import type { DemoArguments } from './arguments';
import { checkApi } from './check-api';
import { describeEvent, EventFollower, eventJsonLine } from './event-lines';
import { findInputFiles } from './input-files';
import { exitCode, printLine, processAll } from './process-all';
import { pageConfig, servePage } from './serve-page';
import { REGION } from '../emulator/aws-environment';
import { makeRunDir, startSystem, type System } from '../emulator/system';
import { UserError } from '../lib/cli';
import { CACHE, callersFolder, ROOT, shortPath } from '../lib/paths';
import { Progress } from '../lib/progress';
import { endAllSupervised } from '../lib/supervised';

const SAMPLE = 'test/fixtures/photos/seeding-cc0.jpg';

/** Exit code of an interrupted run: 128 plus the number of SIGINT, as in shells. */
const INTERRUPTED = 130;

/** Runs the demo until it is done or receives a signal to end. Returns the exit code. Throws UserError. */
export async function runDemo(options: DemoArguments, signal: Promise<void>): Promise<number> {
  const files = options.files.length
    ? await findInputFiles(options.files, callersFolder())
    : await findInputFiles([SAMPLE], ROOT);
  const outDir = await outputFolder(options.out);
  const progress = new Progress(options.json ? process.stderr : process.stdout);
  if (options.api !== undefined) {
    return runAgainst(options.api, { token: options.token, files, outDir, json: options.json, progress }, signal);
  }
  const runDir = await makeRunDir();
  const system = await Promise.race([
    startSystem({ progress, runDir, example: options.example, port: options.port, events: options.serve }),
    signal,
  ]);
  if (!system) {
    return abandon(runDir);
  }

  const end = Promise.race([signal, endOfEmulator(system)]);
  const page = options.serve ? await servePage(pageConfig(system)) : undefined;
  if (page && options.json) {
    printLine(describeSystem(system, page.url));
  }
  const follower = new EventFollower(system);
  if (options.json) {
    follower.start(event => printLine(eventJsonLine(event)));
  }
  const outcomes = await Promise.race([
    processAll({ apiUrl: system.apiUrl, files, outDir, json: options.json, progress }),
    end,
  ]);
  if (outcomes && options.serve) {
    progress.say(`the API is up at ${system.apiUrl}`);
    if (system.siteUrl) {
      progress.say(`the site of examples/${options.example} is up at ${system.siteUrl}`);
    }
    progress.say(`the page is up at ${page?.url}; press Ctrl-C to stop both`);
    if (!options.json) {
      follower.start(event => progress.say(describeEvent(event)));
    }
    await end;
  }
  follower.stop();
  page?.close();
  await progress.step('stopping', () => system.stop());
  if (outcomes) {
    return exitCode(outcomes);
  }
  return options.serve ? 0 : INTERRUPTED;
}

async function runAgainst(
  apiUrl: string,
  work: Omit<Parameters<typeof processAll>[0], 'apiUrl'>,
  signal: Promise<void>,
): Promise<number> {
  await work.progress.step(`asking ${apiUrl}`, () => checkApi(apiUrl, work.token));
  const outcomes = await Promise.race([processAll({ apiUrl, ...work }), signal]);
  return outcomes ? exitCode(outcomes) : INTERRUPTED;
}

async function abandon(runDir: string): Promise<number> {
  await endAllSupervised();
  await rm(runDir, { recursive: true, force: true });
  return INTERRUPTED;
}

async function endOfEmulator(system: System): Promise<never> {
  await system.ended;
  throw new UserError(`the emulator ended by itself: see ${shortPath(system.logFile)}`);
}

/** Returns the first line of `--serve --json`: the URLs of page and API, and the resources for AWS clients. */
export function describeSystem(system: System, pageUrl: string): string {
  const {
    apiUrl,
    siteUrl,
    endpoint,
    uploadBucket,
    variantsBucket,
    table,
    queueUrl,
    deadLetterQueueUrl,
    processFunction,
  } = system;
  const resources = { uploadBucket, variantsBucket, table, queueUrl, deadLetterQueueUrl, processFunction };
  return JSON.stringify({ apiUrl, pageUrl, siteUrl, region: REGION, endpoint, ...resources });
}

/**
 * Returns the absolute path of the folder for the variants: the requested one, else a new one. Created with the first
 * variant. Throws UserError if the path is a file.
 */
export async function outputFolder(requested: string | undefined): Promise<string> {
  if (requested === undefined) {
    return path.join(CACHE, 'demo', new Date().toISOString().replace(/:/g, '-'));
  }
  const folder = path.resolve(callersFolder(), requested);
  const found = await stat(folder).catch(() => undefined);
  if (found && !found.isDirectory()) {
    throw new UserError(
      `--out is ${JSON.stringify(requested)}, which is a file: expected a folder, or a name that does not exist yet`,
    );
  }
  return folder;
}

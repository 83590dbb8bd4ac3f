import { rm, stat } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import * as path from 'node:path';
import type { DemoArguments } from './arguments';
import { describeEvent, EventFollower, eventJsonLine } from './event-lines';
import { findInputFiles, type InputFile } from './input-files';
import { describeOutcome, isSettled, jsonLine, type Outcome } from './outcome';
import { processFile } from './process-file';
import { pageConfig, servePage } from './serve-page';
import { REGION } from '../emulator/aws-environment';
import { makeRunDir, startSystem, type System } from '../emulator/system';
import { UserError } from '../lib/cli';
import { CACHE, callersFolder, ROOT, shortPath } from '../lib/paths';
import { type Note, Progress } from '../lib/progress';
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
  const outcomes = await Promise.race([processAll(system, { files, outDir, json: options.json, progress }), end]);
  if (outcomes && options.serve) {
    progress.say(`the API is up at ${system.apiUrl}`);
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

async function abandon(runDir: string): Promise<number> {
  await endAllSupervised();
  await rm(runDir, { recursive: true, force: true });
  return INTERRUPTED;
}

interface Work {
  readonly files: readonly InputFile[];
  readonly outDir: string;
  readonly json: boolean;
  readonly progress: Progress;
}

async function processAll(system: System, { files, outDir, json, progress }: Work): Promise<Outcome[]> {
  const onOutcome = (outcome: Outcome) => {
    if (json) {
      printLine(jsonLine(outcome));
    }
  };
  const outcomes = await progress.step(
    `uploading ${files.length === 1 ? files[0].name : `${files.length} files`}`,
    note => processFiles(files, { apiUrl: system.apiUrl, outDir, note, onOutcome }),
  );
  if (!json) {
    outcomes.flatMap(describeOutcome).forEach(printLine);
  }
  progress.say(`the variants are in ${shortPath(outDir)}; ${progress.totalSeconds().toFixed(1)} s in all`);
  return outcomes;
}

async function endOfEmulator(system: System): Promise<never> {
  await system.ended;
  throw new UserError(`the emulator ended by itself: see ${shortPath(system.logFile)}`);
}

function exitCode(outcomes: readonly Outcome[]): number {
  const open = outcomes.filter(outcome => !isSettled(outcome));
  if (open.length === 0) {
    return 0;
  }
  const list = open.map(({ file, error }) => `${file} (${error})`).join(', ');
  console.error(`demo: ${open.length} of ${outcomes.length} files did not reach a final state: ${list}`);
  return 1;
}

function printLine(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** Images in flight: each takes a process of about 100 MB. */
const IN_FLIGHT = Math.min(8, 2 * availableParallelism());

/** Options of the uploads. */
interface UploadOptions {
  readonly apiUrl: string;
  readonly outDir: string;
  readonly note: Note;
  /** Called with each outcome. */
  readonly onOutcome: (outcome: Outcome) => void;
}

/** Processes files, several at a time. Returns the outcomes in the order of the files. */
async function processFiles(
  files: readonly InputFile[],
  { apiUrl, outDir, note, onOutcome }: UploadOptions,
): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  const queue = [...files.entries()];
  let done = 0;
  const work = async () => {
    for (let next = queue.shift(); next; next = queue.shift()) {
      const [index, file] = next;
      outcomes[index] = await processFile(apiUrl, file, outDir);
      onOutcome(outcomes[index]);
      done++;
      note(`${done} of ${files.length}`);
    }
  };
  await Promise.all(Array.from({ length: IN_FLIGHT }, work));
  return outcomes;
}

/** Returns the first line of `--serve --json`: the URLs of page and API, and the resources for AWS clients. */
export function describeSystem(system: System, pageUrl: string): string {
  const { apiUrl, endpoint, uploadBucket, variantsBucket, table, queueUrl, deadLetterQueueUrl, processFunction } =
    system;
  const resources = { uploadBucket, variantsBucket, table, queueUrl, deadLetterQueueUrl, processFunction };
  return JSON.stringify({ apiUrl, pageUrl, region: REGION, endpoint, ...resources });
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

import { rm, stat } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import * as path from 'node:path';
import { REGION } from '../emulator/aws-environment';
import { makeRunDir, startSystem, type System } from '../emulator/system';
import { UserError } from '../lib/cli';
import { CACHE, callersFolder, ROOT, shortPath } from '../lib/paths';
import { type Note, Progress } from '../lib/progress';
import { endAllGuarded } from '../lib/supervised';
import type { DemoArguments } from './arguments';
import { findInputFiles, type InputFile } from './input-files';
import { describeOutcome, isSettled, jsonLine, type Outcome } from './outcome';
import { processFile } from './process-file';
import { pageConfig, servePage } from './serve-page';

const SAMPLE = 'test/fixtures/photos/seeding-cc0.jpg';

/** Asked to end before the work was done: 128 and the number of SIGINT, as shells have it. */
const INTERRUPTED = 130;

/** Runs the demo until its work is done, or until it is asked to end. Answers the exit code. Throws UserError. */
export async function runDemo(options: DemoArguments, askedToEnd: Promise<void>): Promise<number> {
  const files = options.files.length
    ? await findInputFiles(options.files, callersFolder())
    : await findInputFiles([SAMPLE], ROOT);
  const outDir = await outputFolder(options.out);
  const progress = new Progress(options.json ? process.stderr : process.stdout);
  const runDir = await makeRunDir();
  const system = await Promise.race([
    startSystem({ progress, runDir, example: options.example, port: options.port }),
    askedToEnd,
  ]);
  if (!system) {
    return abandon(runDir);
  }

  const end = Promise.race([askedToEnd, endOfEmulator(system)]);
  const page = options.serve ? await servePage(await pageConfig(system)) : undefined;
  if (page && options.json) {
    printLine(describeSystem(system, page.url));
  }
  const outcomes = await Promise.race([processAll(system, { files, outDir, json: options.json, progress }), end]);
  if (outcomes && options.serve) {
    progress.say(`the API is up at ${system.apiUrl}`);
    progress.say(`the page is up at ${page?.url}; Ctrl-C ends both`);
    await end;
  }
  page?.close();
  await progress.step('stopping', () => system.stop());
  if (outcomes) {
    return exitCode(outcomes);
  }
  return options.serve ? 0 : INTERRUPTED;
}

async function abandon(runDir: string): Promise<number> {
  await endAllGuarded();
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

/** Each image in flight is a process of some 100 MB on this machine. */
const IN_FLIGHT = Math.min(8, 2 * availableParallelism());

/** What is needed beside the files. */
interface Surroundings {
  readonly apiUrl: string;
  readonly outDir: string;
  readonly note: Note;
  /** Called with each outcome as it comes. */
  readonly onOutcome: (outcome: Outcome) => void;
}

/** Processes files, a few at a time. Answers the outcomes in the order of the files. */
async function processFiles(
  files: readonly InputFile[],
  { apiUrl, outDir, note, onOutcome }: Surroundings,
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

/** The first line of `--serve --json`: where page and API are, and where AWS clients find the rest. */
export function describeSystem(system: System, pageUrl: string): string {
  const { apiUrl, endpoint, uploadBucket, variantsBucket, table, queueUrl, deadLetterQueueUrl, processFunction } =
    system;
  const resources = { uploadBucket, variantsBucket, table, queueUrl, deadLetterQueueUrl, processFunction };
  return JSON.stringify({ apiUrl, pageUrl, region: REGION, endpoint, ...resources });
}

/** Where the variants go, absolute: the wished folder, else a new one. Made when the first variant comes. Throws UserError if a file stands there. */
export async function outputFolder(wished: string | undefined): Promise<string> {
  if (wished === undefined) {
    return path.join(CACHE, 'demo', new Date().toISOString().replace(/:/g, '-'));
  }
  const folder = path.resolve(callersFolder(), wished);
  const found = await stat(folder).catch(() => undefined);
  if (found && !found.isDirectory()) {
    throw new UserError(
      `--out is ${JSON.stringify(wished)}, which is a file: expected a folder, or a name that is free`,
    );
  }
  return folder;
}

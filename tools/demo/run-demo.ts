import { rm } from 'node:fs/promises';
import type { DemoArguments } from './arguments';
import { describeOutcome } from './describe-outcome';
import { describeSystem } from './describe-system';
import { findInputFiles, type InputFile } from './input-files';
import { isSettled, jsonLine, type Outcome } from './outcome';
import { outputFolder } from './output-folder';
import { pageConfig } from './page-config';
import { processFiles } from './process-files';
import { servePage } from './serve-page';
import { makeRunDir } from '../emulator/run-dir';
import { startSystem, type System } from '../emulator/system';
import { UserError } from '../lib/cli';
import { callersFolder, ROOT, shortPath } from '../lib/paths';
import { Progress } from '../lib/progress';
import { endAllGuarded } from '../lib/supervised';

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

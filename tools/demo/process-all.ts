import { availableParallelism } from 'node:os';
import type { InputFile } from './input-files';
import { describeOutcome, isSettled, jsonLine, type Outcome } from './outcome';
import { processFile } from './process-file';
import { shortPath } from '../lib/paths';
import type { Note, Progress } from '../lib/progress';

/** Files to process, and how to report. */
interface Work {
  readonly apiUrl: string;
  readonly token?: string;
  readonly files: readonly InputFile[];
  readonly outDir: string;
  readonly json: boolean;
  readonly progress: Progress;
}

/** Processes files against an API, with progress and results as the command line asks for. */
export async function processAll({ apiUrl, token, files, outDir, json, progress }: Work): Promise<Outcome[]> {
  const onOutcome = (outcome: Outcome) => {
    if (json) {
      printLine(jsonLine(outcome));
    }
  };
  const outcomes = await progress.step(
    `uploading ${files.length === 1 ? files[0].name : `${files.length} files`}`,
    note => processFiles(files, { apiUrl, token, outDir, note, onOutcome }),
  );
  if (!json) {
    outcomes.flatMap(describeOutcome).forEach(printLine);
  }
  progress.say(`the variants are in ${shortPath(outDir)}; ${progress.totalSeconds().toFixed(1)} s in all`);
  return outcomes;
}

/** Returns the exit code: 0 if every file reached a final state. Prints those that did not on standard error. */
export function exitCode(outcomes: readonly Outcome[]): number {
  const open = outcomes.filter(outcome => !isSettled(outcome));
  if (open.length === 0) {
    return 0;
  }
  const list = open.map(({ file, error }) => `${file} (${error})`).join(', ');
  console.error(`demo: ${open.length} of ${outcomes.length} files did not reach a final state: ${list}`);
  return 1;
}

/** Prints a line on standard output. */
export function printLine(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** Images in flight: each takes a process of about 100 MB. */
const IN_FLIGHT = Math.min(8, 2 * availableParallelism());

/** Options of the uploads. */
interface UploadOptions {
  readonly apiUrl: string;
  readonly token?: string;
  readonly outDir: string;
  readonly note: Note;
  /** Called with each outcome. */
  readonly onOutcome: (outcome: Outcome) => void;
}

/** Processes files, several at a time. Returns the outcomes in the order of the files. */
async function processFiles(
  files: readonly InputFile[],
  { apiUrl, token, outDir, note, onOutcome }: UploadOptions,
): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  const queue = [...files.entries()];
  let done = 0;
  const work = async () => {
    for (let next = queue.shift(); next; next = queue.shift()) {
      const [index, file] = next;
      outcomes[index] = await processFile(apiUrl, file, outDir, token);
      onOutcome(outcomes[index]);
      done++;
      note(`${done} of ${files.length}`);
    }
  };
  await Promise.all(Array.from({ length: IN_FLIGHT }, work));
  return outcomes;
}

import { availableParallelism } from 'node:os';
import type { InputFile } from './input-files';
import type { Outcome } from './outcome';
import { processFile } from './process-file';
import type { Note } from '../lib/progress';

/** Each image in flight is a process of some 100 MB on this machine. */
const IN_FLIGHT = Math.min(8, 2 * availableParallelism());

/** What is needed beside the files. */
export interface Surroundings {
  readonly apiUrl: string;
  readonly outDir: string;
  readonly note: Note;
  /** Called with each outcome as it comes. */
  readonly onOutcome: (outcome: Outcome) => void;
}

/** Processes files, a few at a time. Answers the outcomes in the order of the files. */
export async function processFiles(
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

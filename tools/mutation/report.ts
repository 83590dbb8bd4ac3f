import type { Mutant } from './mutate';
import { formatTable } from '../lib/table';

/** The result of trying one mutant. */
export interface Verdict {
  readonly mutant: Mutant;
  /** The tests that failed. None: the mutant survived. */
  readonly caughtBy: readonly string[];
  /** Why it could not be tried. */
  readonly error?: string;
  readonly seconds: number;
}

/** Prints a table of all verdicts. Returns whether every mutant was caught. */
export function report(verdicts: readonly Verdict[]): boolean {
  const rows = verdicts.map(verdict => [
    verdict.mutant.name,
    verdict.mutant.file,
    outcome(verdict),
    verdict.seconds.toFixed(1),
  ]);
  console.log(formatTable([['mutant', 'in', 'caught by', 'seconds'], ...rows]).join('\n'));
  const survived = verdicts.filter(({ caughtBy }) => caughtBy.length === 0);
  console.log(`\n${verdicts.length} mutants, ${verdicts.length - survived.length} caught, ${survived.length} not`);
  return survived.length === 0;
}

/** Returns the test that caught a mutant, or why there is none, in a few words. */
export function outcome({ caughtBy, error }: Verdict): string {
  if (caughtBy.length === 0) {
    return error ? `not tried: ${firstLine(error)}` : 'SURVIVED';
  }
  const more = caughtBy.length > 1 ? ` (and ${caughtBy.length - 1} more)` : '';
  return shorten(caughtBy[0]) + more;
}

function firstLine(text: string): string {
  return text.trim().split('\n', 1)[0];
}

function shorten(name: string): string {
  return name.length > 70 ? `${name.slice(0, 69)}…` : name;
}

import type { Verdict } from './try-mutant';
import { formatTable } from '../lib/table';

/** Prints the table of what became of each guard. Answers whether all were noticed. */
export function report(verdicts: readonly Verdict[]): boolean {
  const rows = verdicts.map(verdict => [
    verdict.guard.name,
    verdict.guard.file,
    outcome(verdict),
    verdict.seconds.toFixed(1),
  ]);
  console.log(formatTable([['guard switched off', 'in', 'noticed by', 'seconds'], ...rows]).join('\n'));
  const unnoticed = verdicts.filter(({ caughtBy }) => caughtBy.length === 0);
  console.log(
    `\n${verdicts.length} guards switched off, ${verdicts.length - unnoticed.length} noticed, ${unnoticed.length} not`,
  );
  return unnoticed.length === 0;
}

/** Who noticed, in a few words. */
export function outcome({ caughtBy, trouble }: Verdict): string {
  if (caughtBy.length === 0) {
    return trouble ? `not tried: ${firstLine(trouble)}` : 'NOBODY';
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

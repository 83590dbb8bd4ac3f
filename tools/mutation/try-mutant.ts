import type { Copy } from './copy';
import type { Guard } from './mutant';
import { switchOff } from './mutate';
import { runTests } from './run-tests';

/** What became of one guard. */
export interface Verdict {
  readonly guard: Guard;
  /** The tests that noticed that the guard was off; none: nobody did. */
  readonly caughtBy: readonly string[];
  /** Why it could not be tried. */
  readonly trouble?: string;
  readonly seconds: number;
}

/** Switches a guard off, runs its tests, and switches it on again. */
export async function tryGuard(guard: Guard, copy: Copy): Promise<Verdict> {
  const start = Date.now();
  const verdict = (caughtBy: readonly string[], trouble?: string) => ({
    guard,
    caughtBy,
    trouble,
    seconds: (Date.now() - start) / 1000,
  });
  try {
    const switchOn = await switchOff(guard, copy.folder);
    const { failed, broken } = await runTests(copy, guard.tests).finally(switchOn);
    return verdict(failed, broken[0]);
  } catch (error) {
    return verdict([], (error as Error).message);
  }
}

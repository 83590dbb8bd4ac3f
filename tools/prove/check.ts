import type { World } from './world';
import type { Note, Progress } from '../lib/progress';

/** Figures that a check measured. Their names end with the unit, such as `initMs`. */
export type Figures = Readonly<Record<string, number | string | boolean>>;

/** Check of something that only AWS, or a deployed stack, can answer. */
export interface Check {
  readonly name: string;
  /** Expectation, as a sentence. */
  readonly expectation: string;
  /** Returns figures. Throws Skipped if the target cannot answer; every other error is a failure. */
  run(world: World, note: Note): Promise<Figures>;
}

/** Error for a check that the target cannot answer. */
export class Skipped extends Error {}

/** Result of one check. */
export interface CheckResult {
  readonly name: string;
  readonly expectation: string;
  readonly result: 'passed' | 'failed' | 'skipped';
  /** Reason of a failure or a skip. */
  readonly reason?: string;
  readonly figures?: Figures;
  readonly seconds: number;
}

/** Fails a check unless a fact is true. */
export function expectThat(fact: boolean, message: string): asserts fact {
  if (!fact) {
    throw new Error(message);
  }
}

/** Reporting of a run. */
interface RunOptions {
  readonly progress: Progress;
  /** Ends the run after the current check. */
  readonly signal: AbortSignal;
  readonly onResult: (result: CheckResult) => void;
}

/** Runs checks one after the other, and goes on after failures. */
export async function runChecks(
  checks: readonly Check[],
  world: World,
  { progress, signal, onResult }: RunOptions,
): Promise<void> {
  for (const check of checks) {
    if (!signal.aborted) {
      onResult(await runCheck(check, world, progress));
    }
  }
}

async function runCheck(check: Check, world: World, progress: Progress): Promise<CheckResult> {
  const start = performance.now();
  const outcome = await progress.step(check.name, async note => {
    try {
      return { result: 'passed', figures: await check.run(world, note) } as const;
    } catch (error) {
      const { name, message } = error as Error;
      const reason = error instanceof Skipped || name === 'Error' ? message : `${name}: ${message}`;
      return { result: error instanceof Skipped ? 'skipped' : 'failed', reason } as const;
    }
  });
  const line = 'reason' in outcome ? `${outcome.result}: ${outcome.reason}` : describe(outcome.figures);
  progress.say(`  ${line}`);
  return { ...facts(check), ...outcome, seconds: Math.round(performance.now() - start) / 1000 };
}

function facts({ name, expectation }: Check): Pick<CheckResult, 'name' | 'expectation'> {
  return { name, expectation };
}

function describe(figures: Figures): string {
  const list = Object.entries(figures).map(([name, value]) => `${name} ${value}`);
  return ['passed', ...list].join(' · ');
}

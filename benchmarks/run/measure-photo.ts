import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { JobResult, Competitor, Cost } from '../competitors/competitor';
import type { BenchPhoto } from '../photos/photo';
import { type JudgedOutputs, judgeOutputs } from '../quality/judge-outputs';
import type { Reference } from '../quality/reference';
import { Child } from './child';

/** How long one photo may take. */
interface Pace {
  readonly runs: number;
  /** After this no new round begins, but there are two at least. */
  readonly seconds: number;
}

const MIN_ROUNDS = 2;

interface Participant {
  readonly competitor: Competitor;
  readonly child: Child;
  readonly costs: Cost[];
  outcome: Pick<CompetitorResult, 'outputs' | 'error'>;
}

/**
 * One photo through everybody: each has a process of its own, does one job to get warm, whose outputs are judged, and then takes part in
 * every round, in turns, so that a busy machine hits all alike.
 */
export async function measurePhoto(
  photo: BenchPhoto,
  reference: Reference,
  competitors: readonly Competitor[],
  pace: Pace,
): Promise<PhotoResult> {
  const start = performance.now();
  const racers = competitors
    .filter(competitor => competitor.accepts(photo))
    .map((competitor): Participant => ({
      competitor,
      child: new Child(competitor.command(photo, reference), competitor.env),
      costs: [],
      outcome: { outputs: {} },
    }));
  try {
    for (const racer of racers) {
      racer.outcome = await warmUp(racer, reference);
    }
    for (
      let round = 0;
      round < pace.runs && (round < MIN_ROUNDS || performance.now() - start < pace.seconds * 1000);
      round++
    ) {
      for (const racer of racers) {
        await runRound(racer);
      }
    }
  } finally {
    for (const { child } of racers) {
      await child.end();
    }
  }
  return {
    photo,
    encodedReference: reference.outputs,
    results: Object.fromEntries(racers.map(({ competitor, costs, outcome }) => [competitor.name, { costs, ...outcome }])),
  };
}

async function warmUp({ competitor, child }: Participant, reference: Reference): Promise<Participant['outcome']> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-outputs-'));
  mkdirSync(folder, { recursive: true });
  try {
    const answer = await child.save(folder);
    if (isError(answer)) {
      return { outputs: {}, error: answer.error };
    }
    return { outputs: competitor.hasOwnOutputs ? await judgeOutputs(folder, reference) : {} };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function runRound(racer: Participant): Promise<void> {
  if (racer.outcome.error !== undefined) {
    return;
  }
  const answer = await racer.child.run();
  if (isError(answer)) {
    racer.outcome = { ...racer.outcome, error: answer.error };
  } else {
    racer.costs.push(answer);
  }
}

function isError(answer: JobResult): answer is { readonly error: string } {
  return 'error' in answer;
}

/** What one competitor did with one photo. */
export interface CompetitorResult {
  /** One for each round, in the order of the rounds; empty if it could not do the job. */
  readonly costs: readonly Cost[];
  readonly outputs: JudgedOutputs;
  /** Why it could not do the job. */
  readonly error?: string;
}

/** What everybody did with one photo. */
export interface PhotoResult {
  readonly photo: BenchPhoto;
  /** The reference itself, encoded: the most that a way without short cuts can reach. */
  readonly encodedReference: JudgedOutputs;
  /** By the competitor's name. */
  readonly results: Readonly<Record<string, CompetitorResult>>;
}

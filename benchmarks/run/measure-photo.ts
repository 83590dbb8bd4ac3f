import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Child } from './child';
import type { JobResult, Competitor, Cost } from '../competitors/competitor';
import type { BenchPhoto } from '../photos/photo';
import { type JudgedOutputs, judgeOutputs } from '../quality/judge-outputs';
import type { Reference } from '../quality/reference';

/** Rounds and time of one photo. */
interface Pace {
  readonly runs: number;
  /** Time after which no new round begins; there are at least two. */
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
 * Measures one photo with all competitors. Each has its own process, does one job to warm up, whose outputs are
 * judged, and then takes part in every round, in turns, so that a busy machine affects all alike.
 */
export async function measurePhoto(
  photo: BenchPhoto,
  reference: Reference,
  competitors: readonly Competitor[],
  pace: Pace,
): Promise<PhotoResult> {
  const start = performance.now();
  const participants = competitors
    .filter(competitor => competitor.accepts(photo))
    .map((competitor): Participant => ({
      competitor,
      child: new Child(competitor.command(photo, reference), competitor.env),
      costs: [],
      outcome: { outputs: {} },
    }));
  try {
    for (const participant of participants) {
      participant.outcome = await warmUp(participant, reference);
    }
    for (
      let round = 0;
      round < pace.runs && (round < MIN_ROUNDS || performance.now() - start < pace.seconds * 1000);
      round++
    ) {
      for (const participant of participants) {
        await runRound(participant);
      }
    }
  } finally {
    for (const { child } of participants) {
      await child.end();
    }
  }
  return {
    photo,
    encodedReference: reference.outputs,
    results: Object.fromEntries(
      participants.map(({ competitor, costs, outcome }) => [competitor.name, { costs, ...outcome }]),
    ),
  };
}

async function warmUp({ competitor, child }: Participant, reference: Reference): Promise<Participant['outcome']> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-outputs-'));
  mkdirSync(folder, { recursive: true });
  try {
    const result = await child.save(folder);
    if (isError(result)) {
      return { outputs: {}, error: result.error };
    }
    return { outputs: competitor.hasOwnOutputs ? await judgeOutputs(folder, reference) : {} };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function runRound(participant: Participant): Promise<void> {
  if (participant.outcome.error !== undefined) {
    return;
  }
  const result = await participant.child.run();
  if (isError(result)) {
    participant.outcome = { ...participant.outcome, error: result.error };
  } else {
    participant.costs.push(result);
  }
}

function isError(result: JobResult): result is { readonly error: string } {
  return 'error' in result;
}

/** Results of one competitor for one photo. */
export interface CompetitorResult {
  /** Costs in the order of the rounds; empty if it failed. */
  readonly costs: readonly Cost[];
  readonly outputs: JudgedOutputs;
  /** Reason of a failure. */
  readonly error?: string;
}

/** Results of all competitors for one photo. */
export interface PhotoResult {
  readonly photo: BenchPhoto;
  /** The reference itself, encoded: the most that a way without shortcuts can reach. */
  readonly encodedReference: JudgedOutputs;
  /** Results by competitor name. */
  readonly results: Readonly<Record<string, CompetitorResult>>;
}

import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Child } from './child';
import type { ContenderResult, PhotoResult } from './results';
import type { Answer, Cost } from '../competitors/answer';
import type { Contender } from '../competitors/competitor';
import type { BenchPhoto } from '../photos/bench-photo';
import { judgeOutputs } from '../quality/judge-outputs';
import type { Reference } from '../quality/reference';

/** How long one photo may take. */
export interface Pace {
  readonly runs: number;
  /** After this no new round begins, but there are two at least. */
  readonly seconds: number;
}

const MIN_ROUNDS = 2;

interface Racer {
  readonly contender: Contender;
  readonly child: Child;
  readonly costs: Cost[];
  outcome: Pick<ContenderResult, 'outputs' | 'error'>;
}

/**
 * One photo through everybody: each has a process of its own, does one job to get warm, whose outputs are judged, and then takes part in
 * every round, in turns, so that a busy machine hits all alike.
 */
export async function benchPhoto(
  photo: BenchPhoto,
  reference: Reference,
  contenders: readonly Contender[],
  pace: Pace,
): Promise<PhotoResult> {
  const start = performance.now();
  const racers = contenders
    .filter(contender => contender.accepts(photo))
    .map((contender): Racer => ({
      contender,
      child: new Child(contender.command(photo, reference), contender.env),
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
        await takePart(racer);
      }
    }
  } finally {
    for (const { child } of racers) {
      await child.end();
    }
  }
  return {
    photo,
    wayOfReference: reference.outputs,
    results: Object.fromEntries(racers.map(({ contender, costs, outcome }) => [contender.name, { costs, ...outcome }])),
  };
}

async function warmUp({ contender, child }: Racer, reference: Reference): Promise<Racer['outcome']> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-outputs-'));
  mkdirSync(folder, { recursive: true });
  try {
    const answer = await child.save(folder);
    if (isError(answer)) {
      return { outputs: {}, error: answer.error };
    }
    return { outputs: contender.hasOwnOutputs ? await judgeOutputs(folder, reference) : {} };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function takePart(racer: Racer): Promise<void> {
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

function isError(answer: Answer): answer is { readonly error: string } {
  return 'error' in answer;
}

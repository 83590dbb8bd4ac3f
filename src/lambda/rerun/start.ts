import { changeLock, heldUntil, isHeld } from './lock';
import { followLock } from './mapping';
import { assertSameRun, InvalidInput, planOf } from './plan';
import type { RerunDeps, RunLock, RunPlan, RunTotals } from './ports';
import { reportOf } from './report';
import type { RerunInput, RerunPart, RerunState } from '../../contract/rerun';

/** An execution of the state machine. */
export interface Execution {
  /** ARN. */
  readonly execution: string;
  readonly name: string;
}

/** Segments of a scan: at ten calls at the same time, a thousand million records take hours. */
const SEGMENTS = 16;

/** Counters of a run that has done nothing yet. */
export const NO_TOTALS: RunTotals = {
  seen: 0,
  sent: 0,
  ready: 0,
  kept: 0,
  rejected: 0,
  failed: 0,
  unchanged: 0,
  repeated: 0,
  variants: 0,
};

/** First step of an execution: checks its input, and takes or changes the progress of a run. */
export async function start(deps: RerunDeps, input: RerunInput, by: Execution): Promise<RerunState> {
  try {
    const { presets, uploadPrefix } = deps.settings;
    const plan = planOf(input, by.name, presets, uploadPrefix, deps.clock.now());
    if (input.pause || input.resume) {
      return await pauseOrResume(deps, by, Boolean(input.pause));
    }
    return plan.dryRun ? await startDryRun(deps, plan, by) : await startRun(deps, plan, by);
  } catch (error) {
    if (error instanceof InvalidInput || error instanceof RunInProgress) {
      return failed(by, error.name, error.message);
    }
    throw error;
  }
}

/** Error if another run is in progress. */
class RunInProgress extends Error {
  constructor({ run, execution, heldUntil: until }: RunLock) {
    super(
      `the run ${JSON.stringify(run)} is in progress (${execution}); expected none: wait until it ends, ` +
        `or stop its execution and start again after ${new Date(until).toISOString()}`,
    );
    this.name = 'RunInProgress';
  }
}

async function startDryRun(deps: RerunDeps, plan: RunPlan, by: Execution): Promise<RerunState> {
  // a name that no run has
  const item = `dry:${by.name}`;
  await deps.runs.plan(item, plan);
  return firstState(deps, plan, NO_TOTALS, by, item, 'SEND');
}

async function startRun(deps: RerunDeps, plan: RunPlan, by: Execution): Promise<RerunState> {
  const now = deps.clock.now();
  const stored = await deps.runs.read(plan.run);
  if (stored) {
    assertSameRun(stored.plan, plan);
  }
  await changeLock(deps, before => {
    if (isHeld(before, now) && before.run !== plan.run) {
      throw new RunInProgress(before);
    }
    const { run, maxConcurrency } = plan;
    const isSame = before?.run === run;
    const leftovers = isSame ? before.leftovers : true;
    const open = isSame && before.open;
    return { run, maxConcurrency, execution: by.execution, heldUntil: heldUntil(now), paused: false, open, leftovers };
  });
  const startedAt = stored?.plan.startedAt ?? plan.startedAt;
  await deps.runs.plan(plan.run, { ...plan, startedAt });
  return firstState(deps, { ...plan, startedAt }, stored?.totals ?? NO_TOTALS, by, plan.run, 'START');
}

function firstState(
  deps: RerunDeps,
  plan: RunPlan,
  totals: RunTotals,
  { execution }: Execution,
  item: string,
  phase: RerunState['phase'],
): RerunState {
  return {
    ...reportOf(deps, plan, { ...totals, seen: 0 }, 'SENDING'),
    next: 'CHECK',
    waitSeconds: 0,
    phase,
    execution,
    since: deps.clock.now().getTime(),
    item,
    prefix: plan.prefix ?? deps.settings.uploadPrefix,
    parts: partsOf(plan, item),
  };
}

/** Returns the parts of the table that a run goes through; none if it lists the bucket. */
function partsOf({ mode, rollback }: RunPlan, item: string): RerunPart[] {
  if (mode === 'FAILED' || mode === 'REJECTED') {
    return [{ item, segment: 0, of: 0 }];
  }
  return mode === 'STALE' || mode === 'BROKEN' || rollback !== undefined
    ? Array.from({ length: SEGMENTS }, (_, segment) => ({ item, segment, of: SEGMENTS }))
    : [];
}

async function pauseOrResume(deps: RerunDeps, by: Execution, paused: boolean): Promise<RerunState> {
  const now = deps.clock.now();
  const task = paused ? 'pause' : 'resume';
  const found = await deps.runs.readLock();
  const stored = isHeld(found, now) ? await deps.runs.read(found.run) : undefined;
  if (stored && stored.plan.mode === undefined) {
    const run = JSON.stringify(stored.plan.run);
    throw new InvalidInput(
      task,
      true,
      `a run that processes images, and ${run} is a roll-back, which processes none: to end it, stop its execution`,
    );
  }
  const isSame = (lock: RunLock | undefined): lock is RunLock => isHeld(lock, now) && lock.run === stored?.plan.run;
  const lock = await changeLock(deps, before => (isSame(before) ? { paused } : undefined));
  if (!stored || !isSame(lock)) {
    throw new InvalidInput(task, true, 'a run in progress, and there is none');
  }
  await followLock(deps);
  const state = firstState(deps, stored.plan, stored.totals, by, lock.run, 'DRAIN');
  const reason = paused ? 'no further image is processed until an execution with {"resume": true}' : '';
  return {
    ...state,
    ...reportOf(deps, stored.plan, stored.totals, paused ? 'PAUSED' : 'RESUMED', reason),
    next: 'END',
  };
}

/** Returns the state of an execution that fails. */
export function failed({ execution, name }: Execution, error: string, reason: string): RerunState {
  const { variants: _, repeated: __, ...counts } = NO_TOTALS;
  return {
    run: name,
    mode: 'ALL',
    status: 'FAILED',
    counts,
    dollars: 0,
    minutes: 0,
    reason,
    next: 'FAIL',
    error,
    waitSeconds: 0,
    phase: 'START',
    execution,
    since: 0,
    item: '',
    prefix: '',
    parts: [],
  };
}

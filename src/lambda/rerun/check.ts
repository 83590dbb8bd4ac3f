import { selectCanaries } from './canary';
import { changeLock, heldUntil, release } from './lock';
import { followLock, purge } from './mapping';
import type { RerunDeps, RunLock, StoredRun } from './ports';
import { accounted, ENOUGH_FINISHED, reportOf, whyAbort } from './report';
import type { RerunState, RerunStatus } from '../../contract/rerun';

/** Pause after a look that found the queue empty for the first time: SQS counts approximately. */
const EMPTY_PAUSE_SECONDS = 2;

/**
 * Time for which the queue has to look empty if not all images are accounted for: SQS' counts are exact a minute after
 * the last message was sent ("GetQueueAttributes", Amazon SQS API Reference).
 */
const SURELY_EMPTY_MILLISECONDS = 60_000;

/** Time that a purge takes ("PurgeQueue", Amazon SQS API Reference): what is sent meanwhile may be removed, too. */
const PURGE_SECONDS = 60;

/**
 * Returns the pause before the next look of an execution that has run for some seconds: 3 s at first, then a hundredth
 * of its age up to 5 minutes, and from 25 hours on a 300th of it.
 *
 * That is 100 looks in the first 5 minutes, 460 until 8 hours, 200 until 25 hours, and 300 × ln(age ÷ 25 h) after that:
 * 1,760 in a year. At 9 events a look, they are 22,700 of the 25,000 events that an execution may have.
 */
export function pauseSeconds(age: number): number {
  return Math.round(Math.max(3, Math.min(age / 100, 300), age / 300));
}

/** A look at a run, and what is known about it. */
interface Look {
  readonly deps: RerunDeps;
  readonly state: RerunState;
  readonly stored: StoredRun;
  readonly lock?: RunLock;
}

/** Looks at a run: does the next step of it, and returns the state with what comes then. */
export async function check(deps: RerunDeps, state: RerunState, endsAt: Date): Promise<RerunState> {
  const stored = await deps.runs.read(state.item);
  if (!stored) {
    throw new Error(`the item of the run ${JSON.stringify(state.item)} is missing in the table: start the run again`);
  }
  const isFree = stored.plan.dryRun === true;
  const lock = isFree ? undefined : await hold(deps, state, stored);
  const look = { deps, state, stored, lock };
  return isFree || lock?.execution === state.execution ? nextPhase(look, endsAt) : replaced(look, lock);
}

/** Gives a sign of life of the run, and brings the mapping into the state of it: another look may have died. */
async function hold(deps: RerunDeps, state: RerunState, { plan }: StoredRun): Promise<RunLock | undefined> {
  const { execution, since, phase } = state;
  const now = deps.clock.now();
  const until = heldUntil(now, pauseSeconds((now.getTime() - since) / 1000));
  const lock = await changeLock(deps, before => {
    const open = phase === 'START' ? before?.open : plan.mode !== undefined;
    return before?.execution === execution ? { heldUntil: until, open } : undefined;
  });
  return lock?.execution === execution ? followLock(deps) : lock;
}

function replaced(look: Look, lock: RunLock | undefined): RerunState {
  return ended(look, 'REPLACED', `the execution ${lock?.execution ?? '(unknown)'} has taken the run over`);
}

async function nextPhase(look: Look, endsAt: Date): Promise<RerunState> {
  const { deps, state, stored } = look;
  switch (state.phase) {
    case 'START':
      return begin(look);
    case 'CANARY': {
      const canaryAt = await selectCanaries(deps, state, stored.plan, endsAt);
      const phase = canaryAt ? 'CANARY' : 'CANARY_WAIT';
      return progress({ ...look, stored: (await deps.runs.read(state.item))! }, { phase, canaryAt, next: 'CHECK' });
    }
    case 'CANARY_WAIT':
      return drain(look, 1, async after => progress(after, { phase: 'SEND', emptySince: undefined, next: 'CHECK' }));
    case 'SEND':
      return progress(look, { phase: 'DRAIN', next: state.parts.length > 0 ? 'SCAN' : 'LIST' });
    case 'DRAIN':
      return stored.plan.mode === undefined || stored.plan.dryRun ? finish(look) : drain(look, ENOUGH_FINISHED, finish);
  }
}

/** Goes on once the queue has no messages of other runs; a roll-back, once no worker has one, either. */
async function begin(look: Look): Promise<RerunState> {
  const { deps, state, stored, lock } = look;
  const { mode, canary } = stored.plan;
  const now = deps.clock.now().getTime();
  const purgeEnds = Math.ceil(((lock!.purgedAt ?? 0) - now) / 1000) + PURGE_SECONDS;
  if (purgeEnds > 0) {
    return progress(look, { next: 'WAIT', waitSeconds: purgeEnds });
  }
  if (lock!.leftovers) {
    const { visible, inFlight, delayed } = await deps.queue.backlog();
    if (mode === undefined && inFlight > 0) {
      return progress(look, { next: 'WAIT', waitSeconds: pauseSeconds((now - state.since) / 1000) });
    }
    // those of this run are removed, too, or were by another one, and are sent again
    const { totals } = stored;
    await deps.runs.add(state.item, { repeated: Math.max(0, totals.sent - accounted(totals)) });
    if (visible + inFlight + delayed > 0) {
      // a roll-back looks again: the mapping may have read a message until it was disabled
      await purge(deps, state.execution, { leftovers: mode === undefined });
      return progress(look, { next: 'WAIT', waitSeconds: PURGE_SECONDS });
    }
    await changeLock(deps, before => (before?.execution === state.execution ? { leftovers: false } : undefined));
  }
  return progress(look, { phase: mode === undefined || canary === undefined ? 'SEND' : 'CANARY', next: 'CHECK' });
}

/** Waits until the queue is empty, then goes on with `then`; aborts if too many images have failed. */
async function drain(look: Look, least: number, then: (look: Look) => Promise<RerunState>): Promise<RerunState> {
  const { deps, state } = look;
  const now = deps.clock.now().getTime();
  const isEmpty = await isQueueEmpty(deps);
  let { stored } = look;
  const wasEmpty = isEmpty && state.emptySince !== undefined;
  const isDrained =
    wasEmpty && (accounted(stored.totals) >= stored.totals.sent || now - state.emptySince >= SURELY_EMPTY_MILLISECONDS);
  if (isDrained) {
    stored = await countLost(look);
  }
  // a canary is judged once all of it is finished
  const reason = isDrained || least > 1 ? whyAbort(stored.plan, stored.totals, least) : undefined;
  if (reason !== undefined) {
    return abort({ ...look, stored }, reason);
  }
  if (isDrained) {
    return then({ ...look, stored });
  }
  const age = (now - state.since) / 1000;
  return progress(look, {
    next: 'WAIT',
    waitSeconds: isEmpty ? EMPTY_PAUSE_SECONDS : pauseSeconds(age),
    emptySince: isEmpty ? (state.emptySince ?? now) : undefined,
  });
}

/**
 * Counts messages as failed that have left the queue without an outcome: every worker that took them was killed, so
 * they are in the dead-letter queue, or they were in the queue for longer than SQS keeps them.
 */
async function countLost({ deps, state, stored }: Look): Promise<StoredRun> {
  const { plan, totals } = stored;
  const lost = Math.max(0, totals.sent - accounted(totals));
  await deps.runs.add(state.item, { failed: lost });
  return { plan, totals: { ...totals, failed: totals.failed + lost } };
}

async function isQueueEmpty({ queue }: RerunDeps): Promise<boolean> {
  const { visible, inFlight, delayed } = await queue.backlog();
  return visible + inFlight + delayed === 0;
}

async function finish(look: Look): Promise<RerunState> {
  const { deps, state, stored } = look;
  const { mode, dryRun } = stored.plan;
  if (dryRun) {
    return ended(look, 'DRY_RUN');
  }
  if (mode !== undefined) {
    const isOwn = (before: RunLock | undefined) => before?.execution === state.execution;
    await changeLock(deps, before => (isOwn(before) ? { open: false } : undefined));
    const lock = await followLock(deps);
    if (!isOwn(lock)) {
      return replaced(look, lock);
    }
    // one that SQS did not count would wait until the next run: the next look enables the mapping again
    if (!(await isQueueEmpty(deps))) {
      return progress(look, { next: 'WAIT', waitSeconds: pauseSeconds(0), emptySince: undefined });
    }
  }
  await release(deps, state.execution);
  return ended(look, mode === undefined ? 'ROLLED_BACK' : 'DONE');
}

async function abort(look: Look, reason: string): Promise<RerunState> {
  const { deps, state, stored } = look;
  const lock = await purge(deps, state.execution);
  if (lock?.execution !== state.execution) {
    return replaced(look, lock);
  }
  await deps.runs.plan(state.item, { ...stored.plan, aborted: true });
  await release(deps, state.execution);
  return ended(look, 'ABORTED', reason);
}

function progress({ deps, state, stored, lock }: Look, changes: Partial<RerunState>): RerunState {
  const phase = changes.phase ?? state.phase;
  const busy: RerunStatus = phase === 'DRAIN' && changes.next === 'WAIT' ? 'RUNNING' : 'SENDING';
  const status = lock?.paused ? 'PAUSED' : busy;
  return { ...state, ...reportOf(deps, stored.plan, stored.totals, status), ...changes };
}

function ended({ deps, state, stored }: Look, status: RerunStatus, reason?: string): RerunState {
  return { ...state, ...reportOf(deps, stored.plan, stored.totals, status, reason), next: 'END' };
}

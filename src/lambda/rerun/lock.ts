import type { RerunDeps, RunLock } from './ports';

/** Time for which a run is in progress after its last sign of life, beyond its pause. */
const HOLD_MILLISECONDS = 15 * 60_000;

/** Tries to write the lock while others write it. */
const TRIES = 10;

/** Returns the time until which a run is in progress that gives a sign of life now and in `seconds`. */
export function heldUntil(now: Date, seconds = 0): number {
  return now.getTime() + seconds * 1000 + HOLD_MILLISECONDS;
}

/** Tells whether a run is in progress. */
export function isHeld(lock: RunLock | undefined, now: Date): lock is RunLock {
  return lock !== undefined && lock.heldUntil > now.getTime();
}

/**
 * Changes the lock. `change` returns the attributes of the next lock, or undefined to leave it as it is; it may be
 * called several times. Returns the lock as it is then. Throws if others keep writing it.
 */
export async function changeLock(
  { runs }: Pick<RerunDeps, 'runs'>,
  change: (before: RunLock | undefined) => Partial<RunLock> | undefined,
): Promise<RunLock | undefined> {
  for (let tries = 0; tries < TRIES; tries++) {
    const before = await runs.readLock();
    const changes = change(before);
    if (!changes) {
      return before;
    }
    const next = { ...before, ...changes, version: (before?.version ?? 0) + 1 } as RunLock;
    if (await runs.writeLock(next)) {
      return next;
    }
  }
  throw new Error(`the item that says which run is in progress changed ${TRIES} times meanwhile: run this step again`);
}

/** Gives a sign of life of a run, if the last one is a while ago. Returns false if the run is not in progress. */
export async function keepAlive(deps: Pick<RerunDeps, 'runs' | 'clock'>, run: string): Promise<boolean> {
  const now = deps.clock.now();
  const isOld = ({ heldUntil: until }: RunLock) => until < now.getTime() + HOLD_MILLISECONDS / 3;
  const own = (lock: RunLock | undefined): lock is RunLock => isHeld(lock, now) && lock.run === run;
  const lock = await changeLock(deps, before =>
    own(before) && isOld(before) ? { heldUntil: heldUntil(now) } : undefined,
  );
  return own(lock);
}

/** Ends the progress of a run, if the execution still drives it. Others may start from now on. */
export async function release(deps: Pick<RerunDeps, 'runs'>, execution: string): Promise<void> {
  await changeLock(deps, before =>
    before?.execution === execution ? { heldUntil: 0, paused: false, open: false } : undefined,
  );
}

import { changeLock, isHeld } from './lock';
import type { RerunDeps, RunLock } from './ports';

type Deps = Pick<RerunDeps, 'runs' | 'mapping' | 'queue' | 'clock'>;

/**
 * Brings the mapping of the queue into the state that the lock asks for, and again if the lock changes meanwhile:
 * enabled while a run is in progress that is not paused, and whose images are in the queue. Returns the lock.
 *
 * All change the lock first, and the mapping by this function. So of several at the same time, the last one leaves the
 * mapping as the lock says; and each look at a run repeats it, for those that died on the way.
 */
export async function followLock(deps: Deps): Promise<RunLock | undefined> {
  let lock = await deps.runs.readLock();
  let wanted: number | undefined;
  do {
    wanted = concurrencyOf(lock, deps.clock.now());
    await (wanted === undefined ? deps.mapping.disable() : deps.mapping.enable(wanted));
    lock = await deps.runs.readLock();
  } while (concurrencyOf(lock, deps.clock.now()) !== wanted);
  return lock;
}

/** Returns the concurrency with which the queue is to be read; undefined if it is not. */
function concurrencyOf(lock: RunLock | undefined, now: Date): number | undefined {
  return isHeld(lock, now) && lock.open && !lock.paused ? lock.maxConcurrency : undefined;
}

/**
 * Removes all messages of the queue, if the execution still drives the run. The time of it is written before: another
 * execution that takes the run over sends nothing as long as the purge may remove it. Returns the lock.
 */
export async function purge(deps: Deps, execution: string, more: Partial<RunLock> = {}): Promise<RunLock | undefined> {
  const purgedAt = deps.clock.now().getTime();
  const isOwn = (lock: RunLock | undefined) => lock?.execution === execution;
  await changeLock(deps, before => (isOwn(before) ? { ...more, purgedAt, open: false } : undefined));
  const lock = await followLock(deps);
  if (isOwn(lock)) {
    await deps.queue.purge();
  }
  return lock;
}

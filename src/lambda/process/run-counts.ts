import type { Outcome, ProcessDeps } from './deps';
import type { ImageRecord } from '../../contract/record';
import { BusyError, ConflictError } from '../errors';
import type { RunCounts } from '../ports';
import type { ObjectEvent } from '../record/object-event';
import { isFinishedBy } from '../record/variant-sets';

/** Counters of the outcomes that change an image. All others are `unchanged`. */
const COUNTERS: Partial<Record<Outcome, keyof RunCounts>> = {
  ready: 'ready',
  kept: 'kept',
  rejected: 'rejected',
  failed: 'failed',
  repeated: 'repeated',
};

/** A delivery of an event. */
interface Delivery {
  readonly event: ObjectEvent;
  /** Absent if it could not be found out. */
  readonly imageId?: string;
  /** The record at the time of the delivery; absent if it was not read, or none exists. */
  readonly before?: ImageRecord;
  /** Indicates whether the queue will not deliver the event again. */
  readonly lastTry: boolean;
}

/** Counts the outcome of an event of a re-run, unless an earlier delivery has counted it. */
export async function countOutcome(deps: ProcessDeps, delivery: Delivery, outcome: Outcome): Promise<void> {
  const { run } = delivery.event;
  if (outcome === 'repeated') {
    // after a conflict, the same delivery has found its own result
    await countResult(deps, run, (await resultSince(deps, delivery)) ?? outcome);
    return;
  }
  await countResult(deps, run, COUNTERS[outcome] ?? 'unchanged');
}

/**
 * Counts an event of a re-run that failed, if that is final: the queue delivers it no more, or the image has its result
 * since this delivery. An event that found the image in other hands has not failed.
 */
export async function countFailure(deps: ProcessDeps, delivery: Delivery, error: unknown): Promise<void> {
  const { event, before, lastTry } = delivery;
  if (event.run === undefined || (before && isFinishedBy(before, event.run))) {
    return;
  }
  const isElsewhere = error instanceof BusyError || error instanceof ConflictError;
  const last = isElsewhere ? 'unchanged' : 'failed';
  await countResult(deps, event.run, (await resultSince(deps, delivery)) ?? (lastTry ? last : undefined));
}

/** Returns the result that an image of a re-run has since this delivery; undefined if it has none, or had it before. */
async function resultSince(
  { records }: ProcessDeps,
  { event: { run }, imageId, before }: Delivery,
): Promise<RunResult | undefined> {
  if (run === undefined || imageId === undefined || (before && isFinishedBy(before, run))) {
    return undefined;
  }
  const record = await records.get(imageId).catch(() => undefined);
  return record && isFinishedBy(record, run) ? resultOf(record, run) : undefined;
}

/** Result of an image in a re-run: a counter, and the outcome of the event. */
type RunResult = Extract<keyof RunCounts, Outcome>;

/** Returns the result of an image that a re-run has finished. */
export function resultOf({ status, keptFor }: ImageRecord, run: string): RunResult {
  switch (status) {
    case 'READY':
      return keptFor?.run === run ? 'kept' : 'ready';
    case 'REJECTED':
      return 'rejected';
    default:
      return 'failed';
  }
}

/**
 * Adds 1 to a counter of a re-run, if there is one. The end of a run is known from its queue: a count that is lost does
 * not fail the image.
 */
export async function countResult(
  { runs, logger }: ProcessDeps,
  run: string | undefined,
  counter: keyof RunCounts | undefined,
): Promise<void> {
  if (run === undefined || counter === undefined) {
    return;
  }
  try {
    await runs.add(run, { [counter]: 1 });
  } catch (error) {
    logger.error('outcome of a re-run not counted', { run, counter, error });
  }
}

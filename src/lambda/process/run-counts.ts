import type { Outcome, ProcessDeps } from './deps';
import type { ImageRecord } from '../../contract/record';
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

/** Counts the outcome of an event of a re-run. */
export function countOutcome(deps: ProcessDeps, event: ObjectEvent, outcome: Outcome): Promise<void> {
  return count(deps, event, COUNTERS[outcome] ?? 'unchanged');
}

/**
 * Counts an event of a re-run that failed, if that is final: the queue delivers it no more, or the failure is recorded
 * as the image's result.
 */
export async function countFailure(
  deps: ProcessDeps,
  event: ObjectEvent,
  imageId: string | undefined,
  lastTry: boolean,
): Promise<void> {
  if (event.run === undefined) {
    return;
  }
  const record = imageId === undefined ? undefined : await deps.records.get(imageId).catch(() => undefined);
  if (record && isFinishedBy(record, event.run)) {
    await count(deps, event, resultOf(record, event.run));
  } else if (lastTry) {
    await count(deps, event, 'failed');
  }
}

function resultOf({ status, keptFor }: ImageRecord, run: string): keyof RunCounts {
  switch (status) {
    case 'READY':
      return keptFor?.run === run ? 'kept' : 'ready';
    case 'REJECTED':
      return 'rejected';
    default:
      return 'failed';
  }
}

// the end of a run is known from its queue: a count that is lost must not fail the image
async function count({ runs, logger }: ProcessDeps, { run }: ObjectEvent, counter: keyof RunCounts): Promise<void> {
  if (run === undefined) {
    return;
  }
  try {
    await runs.add(run, { [counter]: 1 });
  } catch (error) {
    logger.error('outcome of a re-run not counted', { run, counter, error });
  }
}

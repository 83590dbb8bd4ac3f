import type { RerunDeps, RunPlan, StoredObject } from './ports';
import { presetOfKey } from '../../contract/presets';
import type { ImageRecord } from '../../contract/record';
import type { RerunMode } from '../../contract/rerun';
import { variantCount } from '../../contract/variant-spec';
import { decideClaim } from '../process/decide-claim';
import { isWhole } from '../process/is-whole';
import { eventMessage, type OwnEvent } from '../record/event-message';
import { presetOfImage } from '../record/image-preset';
import { specHashOf } from '../record/transitions';
import { isFinishedBy } from '../record/variant-sets';

/** An original that a run may process again, with its record. */
export interface Candidate {
  readonly object: StoredObject;
  /** Absent: there is none. */
  readonly record?: ImageRecord;
}

/** An image that a run processes again. */
export interface Selected {
  /** Body of its message. */
  readonly body: string;
  /** Number of variants that it will have. */
  readonly variants: number;
}

/** Status of the images that a mode is about; absent: any. */
const STATUS: Partial<Record<RerunMode, ImageRecord['status']>> = {
  STALE: 'READY',
  BROKEN: 'READY',
  FAILED: 'FAILED',
  REJECTED: 'REJECTED',
};

/** Images whose variants are compared with the bucket at the same time. */
const PARALLEL = 10;

/**
 * Returns those of the candidates that a run processes again, in order. `once`: a failure is final at the first try.
 */
export async function select(
  deps: RerunDeps,
  plan: RunPlan,
  candidates: readonly Candidate[],
  once?: true,
): Promise<Selected[]> {
  const wanted = candidates.filter(candidate => isWanted(deps, plan, candidate));
  const selected: Selected[] = [];
  for (let start = 0; start < wanted.length; start += PARALLEL) {
    const some = wanted.slice(start, start + PARALLEL);
    const whole = plan.mode === 'BROKEN' ? await Promise.all(some.map(it => isWhole(deps.variants, it.record!))) : [];
    const left = some.filter((_, index) => !whole[index]);
    selected.push(...left.map(candidate => toMessage(deps, { reason: plan.mode, run: plan.run, once }, candidate)));
  }
  return selected;
}

/** Decides by the rules of the process function, so that the counts of a dry run are those of the run. */
function isWanted({ settings, clock }: RerunDeps, plan: RunPlan, { object, record }: Candidate): boolean {
  const { key, bytes } = object;
  const { run, mode, preset, prefix = '' } = plan;
  const isFolder = key.endsWith('/') && bytes === 0;
  if (mode === undefined || isFolder || !key.startsWith(prefix) || (record && isFinishedBy(record, run))) {
    return false;
  }
  if (preset !== undefined && (record?.preset ?? presetOfKey(settings.presets, key)) !== preset) {
    return false;
  }
  const status = STATUS[mode];
  if (status !== undefined && record?.status !== status) {
    return false;
  }
  const spec = specHashOf(presetOfImage(settings.presets, record, key).spec);
  const decision = decideClaim(record, { kind: 'created', reason: mode, run, ...object }, spec, clock.now());
  // a worker that creates the first variants does what NEW is about
  return decision === 'claim' || decision === 'reprocess' || (decision === 'busy' && mode !== 'NEW');
}

function toMessage(
  { settings }: RerunDeps,
  event: Pick<OwnEvent, 'reason' | 'run' | 'once'>,
  { object, record }: Candidate,
): Selected {
  return {
    body: eventMessage({ kind: 'created', ...event }, object),
    variants: variantCount(presetOfImage(settings.presets, record, object.key).spec),
  };
}

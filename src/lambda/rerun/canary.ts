import type { RerunDeps, RunPlan } from './ports';
import { type Candidate, select } from './select';
import { pageOf, send, toCandidates, withRecords } from './send';
import type { RerunPart, RerunState } from '../../contract/rerun';

/** Page of candidates. */
interface Page {
  readonly candidates: readonly Candidate[];
  /** Where the selection continues; absent: there is no more. */
  readonly next?: RerunPart;
}

/**
 * Sends the first images of a run, until the canary is complete. Returns where to continue if the time is over before
 * that; undefined if the canary is complete, or there are no more images.
 */
export async function selectCanaries(
  deps: RerunDeps,
  state: RerunState,
  plan: RunPlan,
  endsAt: Date,
): Promise<RerunPart | undefined> {
  let at: RerunPart | undefined = state.canaryAt ?? state.parts[0] ?? { item: state.item, segment: 0, of: 0 };
  while (at && deps.clock.now() < endsAt) {
    const { totals } = (await deps.runs.read(state.item))!;
    const missing = plan.canary! - totals.sent;
    if (missing <= 0) {
      return undefined;
    }
    const { candidates, next } = await nextPage(deps, state, plan, at);
    const selected = await select(deps, plan, candidates, true);
    // seen is what the whole run looks at, which begins again after the canary
    await send(deps, state.item, plan, selected.slice(0, missing), 0);
    at = next;
  }
  return at;
}

async function nextPage(
  deps: RerunDeps,
  { parts, prefix, item }: RerunState,
  plan: RunPlan,
  at: RerunPart,
): Promise<Page> {
  if (parts.length === 0) {
    const { objects, next } = await deps.listing.list(prefix, at.after?.key);
    return {
      candidates: await withRecords(deps, objects),
      next: next === undefined ? undefined : { item, segment: 0, of: 0, after: { key: next } },
    };
  }
  const { records, next } = await pageOf(deps, plan, at);
  return {
    candidates: toCandidates(records),
    next: next ? { ...at, after: next } : parts[at.segment + 1],
  };
}

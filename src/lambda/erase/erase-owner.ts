import type { EraseDeps } from './deps';
import { eraseImage } from './erase-image';
import {
  type ErasureCounts,
  type ErasureInput,
  type ErasureState,
  OWNER_ERASED,
  type OwnerErasedDetail,
} from '../../contract/erasure';
import { EVENT_SOURCE } from '../../contract/events';
import { VARIANT_ROOTS } from '../../contract/keys';

/** Looks at the owner's records before a run fails: the owner keeps uploading, or something restores records. */
const MAX_LOOKS = 30;

/** Pause before the next look, in seconds: the index of owners follows the table within seconds. */
const PAUSE_SECONDS = 5;

/** Images that are erased at the same time. */
const PARALLEL = 5;

const NOTHING: ErasureCounts = { images: 0, originals: 0, versions: 0, variants: 0, records: 0 };

/**
 * Continues the erasure of an owner until `endsAt`, or until the current look is over. The look that finds nothing ends
 * the run. Throws if the input names no owner, and if the records do not come to an end.
 */
export async function eraseOwner(
  deps: EraseDeps,
  input: ErasureInput & Partial<ErasureState>,
  endsAt: Date,
): Promise<ErasureState> {
  assertOwner(input);
  let state = input.status === 'MORE' ? (input as ErasureState) : nextLook(input);
  do {
    state = await erasePage(deps, state);
  } while (state.after && deps.clock.now() < endsAt);
  if (state.after) {
    return { ...state, status: 'MORE' };
  }
  return state.found > 0 ? waiting(deps, state) : done(deps, state);
}

function assertOwner({ owner }: ErasureInput): void {
  if (typeof owner !== 'string' || owner === '') {
    throw new Error(
      `owner is ${JSON.stringify(owner)}; expected the input {"owner": "…"} with the owner of the images`,
    );
  }
}

function nextLook({ owner, look = 0, counts = NOTHING }: ErasureInput & Partial<ErasureState>): ErasureState {
  return { owner, status: 'MORE', waitSeconds: 0, look: look + 1, found: 0, heldUntil: 0, counts };
}

async function erasePage(deps: EraseDeps, state: ErasureState): Promise<ErasureState> {
  const { imageIds, next } = await deps.traces.list(state.owner, state.after);
  let { found, heldUntil, counts } = state;
  for (let start = 0; start < imageIds.length; start += PARALLEL) {
    const some = imageIds.slice(start, start + PARALLEL);
    const results = await Promise.all(some.map(imageId => eraseImage(deps, state.owner, imageId)));
    for (const result of results.filter(it => it !== undefined)) {
      found += 1;
      heldUntil = Math.max(heldUntil, result.heldUntil);
      counts = {
        images: counts.images + (result.wasDeleted ? 0 : 1),
        originals: counts.originals + result.originals.objects,
        versions: counts.versions + result.originals.versions,
        variants: counts.variants + result.variants.versions,
        records: counts.records + (result.isAnonymous ? 1 : 0),
      };
    }
  }
  return { ...state, found, heldUntil, counts, after: next };
}

function waiting({ clock }: EraseDeps, state: ErasureState): ErasureState {
  if (state.look >= MAX_LOOKS) {
    throw new Error(
      `look ${state.look} still found ${state.found} records of the owner; ` +
        'expected none: end the sessions of the owner, so that no more uploads start, and run this again',
    );
  }
  const heldSeconds = Math.ceil((state.heldUntil - clock.now().getTime()) / 1000);
  return { ...state, status: 'WAIT', waitSeconds: Math.max(PAUSE_SECONDS, heldSeconds + 1) };
}

async function done(
  { traces, variants, ownerFolderOf, purges, bus, clock, settings }: EraseDeps,
  state: ErasureState,
): Promise<ErasureState> {
  const { owner, look } = state;
  await traces.removeUsage(owner);
  // variants whose records have expired
  const folder = `${VARIANT_ROOTS.PRIVATE}${await ownerFolderOf(owner)}/`;
  const left = await variants.eraseFolder(folder);
  if (purges?.sides.includes('PRIVATE')) {
    // one path for all private images of the owner
    await purges.send([{ folder, keys: [], all: true }]);
  }
  const counts = { ...state.counts, variants: state.counts.variants + left.versions };
  const detail: OwnerErasedDetail = { version: '1', owner, looks: look, ...counts };
  const [refusal] = await bus.put([
    {
      source: EVENT_SOURCE,
      type: OWNER_ERASED,
      detail,
      resources: [settings.tableArn],
      time: clock.now().toISOString(),
    },
  ]);
  if (refusal) {
    throw new Error(`the event bus did not take the event "${OWNER_ERASED}": ${refusal}`);
  }
  return { ...state, counts, status: 'DONE' };
}

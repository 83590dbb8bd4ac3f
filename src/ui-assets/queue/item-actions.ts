import type { Item, Phase } from './item';

/** What a person can do with a file. */
export type ItemAction = 'cancel' | 'retry' | 'check' | 'sendAnyway' | 'remove';

const BY_PHASE: Readonly<Record<Phase, readonly ItemAction[]>> = {
  refused: ['sendAnyway', 'remove'],
  chosen: ['remove'],
  queued: ['cancel'],
  uploading: ['cancel'],
  cancelled: ['retry', 'remove'],
  unsent: ['retry', 'remove'],
  processing: ['remove'],
  unknown: ['check', 'remove'],
  ready: ['remove'],
  rejected: ['remove'],
  failed: ['retry', 'check', 'remove'],
};

/** Refusals that another server's limits may not share. */
const DEPEND_ON_LIMITS = ['TOO_LARGE', 'UNSUPPORTED_FORMAT'];

/**
 * The actions that make sense now. Without its file an image cannot be sent again; a refusal can be overruled only where it rests on
 * assumed limits.
 */
export function actionsFor(item: Item, limitsAreAssumed: boolean): readonly ItemAction[] {
  const { state, file } = item;
  const mayBeTaken = limitsAreAssumed && state.phase === 'refused' && DEPEND_ON_LIMITS.includes(state.trouble.code);
  return BY_PHASE[state.phase].filter(action => (action !== 'retry' || file !== undefined) && (action !== 'sendAnyway' || mayBeTaken));
}

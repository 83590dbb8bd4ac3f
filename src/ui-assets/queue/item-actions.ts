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

/**
 * The actions that make sense now. Without its file an image cannot be sent again; a refusal can be overruled only where it rests on
 * assumed limits.
 */
export function actionsFor(item: Item, limitsAreAssumed: boolean): readonly ItemAction[] {
  return BY_PHASE[item.state.phase].filter(action =>
    (action !== 'retry' || item.file !== undefined) && (action !== 'sendAnyway' || (limitsAreAssumed && item.bytes > 0)));
}

import type { Tile } from './tiles';

/** Action on a file that needs a decision. */
export type TileAction =
  'retry' | 'check' | 'choose' | 'chooseAgain' | 'sendAnyway' | 'makeSmaller' | 'delete' | 'hide';

/** Abilities of the page that decide which actions there are. */
export interface ActionOptions {
  /** The limits are assumed: the server may allow more. */
  readonly limitsAreAssumed: boolean;
  /** Returns true if the page can make the file of a tile smaller. */
  canMakeSmaller(tile: Tile): boolean;
}

/** Refusals that the limits of another server may not share. */
const DEPEND_ON_LIMITS = ['TOO_LARGE', 'UNSUPPORTED_FORMAT', 'TOO_MANY_PIXELS'];
/** Errors after which the image may still become ready. */
const MAY_BE_READY = ['TAKES_LONG'];
/** Errors after which the same file may be sent, once it was chosen again. */
const CHOOSE_AGAIN = ['INTERRUPTED', 'FILE_GONE', 'TOO_LATE', 'TOO_MANY_UPLOADS'];

/** Verdicts on an image: the server keeps it, and counts it, until it is deleted. */
const KEPT = [
  'TOO_LARGE',
  'TOO_MANY_PIXELS',
  'NOT_AN_IMAGE',
  'UNSUPPORTED_FORMAT',
  'CORRUPT',
  'TOO_MANY_UPLOADS',
  'TOO_LATE',
  'TIMED_OUT',
  'PROCESSING_ERROR',
];

/** Returns the actions that help with a tile that needs attention, the best first. */
export function actionsFor(tile: Tile, options: ActionOptions): readonly TileAction[] {
  const state = tile.item?.state;
  const code = tile.error?.code ?? '';
  const actions: TileAction[] = [];
  if (options.canMakeSmaller(tile)) {
    actions.push('makeSmaller');
  }
  if (state?.phase === 'failed' && state.canRetry) {
    actions.push(MAY_BE_READY.includes(code) ? 'check' : 'retry');
  }
  if (state?.phase === 'canceled') {
    actions.push('retry');
  }
  if (state?.phase === 'refused' && options.limitsAreAssumed && DEPEND_ON_LIMITS.includes(code)) {
    actions.push('sendAnyway');
  }
  if (CHOOSE_AGAIN.includes(code)) {
    actions.push('chooseAgain');
  } else if (state?.phase === 'refused' || (state?.phase === 'failed' && !state.canRetry)) {
    actions.push('choose');
  }
  if (tile.imageId !== undefined && KEPT.includes(code)) {
    actions.push('delete');
  }
  return [...actions, 'hide'];
}

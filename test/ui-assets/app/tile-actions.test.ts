import type { UploadState } from '../../../src/client/queue-types';
import { actionsFor } from '../../../src/ui-assets/app/tile-actions';
import { tilesOf } from '../../../src/ui-assets/app/tiles';
import { uploadItem } from '../support/items';

const NOTHING = { manifestOf: () => undefined, isHidden: () => false, isChecking: () => false };

function actionsIn(state: UploadState, { limitsAreAssumed = false, canShrink = false } = {}) {
  const [tile] = tilesOf({ ...NOTHING, items: [uploadItem(state)], earlier: [] });
  return actionsFor(tile, { limitsAreAssumed, canMakeSmaller: () => canShrink });
}

const tooLarge: UploadState = { phase: 'refused', error: { code: 'TOO_LARGE' } };

test('a refused file can be replaced; sent anyway only if the limits are assumed', () => {
  expect(actionsIn(tooLarge)).toEqual(['choose', 'hide']);
  expect(actionsIn(tooLarge, { limitsAreAssumed: true })).toEqual(['sendAnyway', 'choose', 'hide']);
  expect(actionsIn(tooLarge, { canShrink: true })).toEqual(['makeSmaller', 'choose', 'hide']);
  const notAnImage: UploadState = { phase: 'refused', error: { code: 'NOT_AN_IMAGE' } };
  expect(actionsIn(notAnImage, { limitsAreAssumed: true })).toEqual(['choose', 'hide']);
});

test('a failed file can be tried again where that may help', () => {
  const failed = (code: string, canRetry: boolean): UploadState => ({ phase: 'failed', error: { code }, canRetry });
  expect(actionsIn(failed('CONNECTION_LOST', true))).toEqual(['retry', 'hide']);
  expect(actionsIn(failed('TAKES_LONG', true))).toEqual(['check', 'hide']);
  expect(actionsIn(failed('CORRUPT', false))).toEqual(['choose', 'hide']);
  expect(actionsIn(failed('FILE_GONE', false))).toEqual(['chooseAgain', 'hide']);
  expect(actionsIn({ phase: 'canceled' })).toEqual(['retry', 'hide']);
});

test('an upload that a reload interrupted asks for its file', () => {
  const earlier = [{ imageId: 'x', name: 'b.jpg', createdAt: '', status: 'AWAITING_UPLOAD' as const }];
  const [tile] = tilesOf({ ...NOTHING, items: [], earlier });
  expect(actionsFor(tile, { limitsAreAssumed: false, canMakeSmaller: () => false })).toEqual(['chooseAgain', 'hide']);
});

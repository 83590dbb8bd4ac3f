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

test('an image that the server keeps without a result can be deleted, also one of an earlier visit', () => {
  const options = { limitsAreAssumed: false, canMakeSmaller: () => false };
  const earlier = { imageId: 'x', name: 'b.jpg', createdAt: '', status: 'FAILED' as const, code: 'TIMED_OUT' };
  const actionsOf = (changes: object) =>
    actionsFor(tilesOf({ ...NOTHING, items: [], earlier: [{ ...earlier, ...changes }] })[0], options);
  expect(actionsOf({})).toEqual(['delete', 'hide']);
  expect(actionsOf({ status: 'REJECTED', code: 'CORRUPT' })).toEqual(['delete', 'hide']);
  expect(actionsOf({ status: 'DELETED' })).toEqual(['hide']);
  const failed: UploadState = { phase: 'failed', error: { code: 'CORRUPT' }, canRetry: false };
  const [tile] = tilesOf({ ...NOTHING, items: [uploadItem(failed, { imageId: 'x' })], earlier: [] });
  expect(actionsFor(tile, options)).toEqual(['choose', 'delete', 'hide']);
});

test('an upload that a reload interrupted asks for its file', () => {
  const earlier = [{ imageId: 'x', name: 'b.jpg', createdAt: '', status: 'AWAITING_UPLOAD' as const }];
  const [tile] = tilesOf({ ...NOTHING, items: [], earlier });
  expect(actionsFor(tile, { limitsAreAssumed: false, canMakeSmaller: () => false })).toEqual(['chooseAgain', 'hide']);
});

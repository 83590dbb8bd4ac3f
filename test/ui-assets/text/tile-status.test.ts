import type { UploadState } from '../../../src/client/queue-types';
import { tilesOf } from '../../../src/ui-assets/app/tiles';
import { tileStatus } from '../../../src/ui-assets/text/tile-status';
import { readyManifest, uploadItem } from '../support/items';

const NOTHING = { earlier: [], manifestOf: () => undefined, isHidden: () => false, isChecking: () => false };

function statusIn(state: UploadState): string {
  return tileStatus(tilesOf({ ...NOTHING, items: [uploadItem(state)] })[0]);
}

test.each<[UploadState, string]>([
  [{ phase: 'reading' }, 'Reading the file'],
  [{ phase: 'chosen' }, 'Ready to upload'],
  [{ phase: 'queued' }, 'Waiting to upload'],
  [{ phase: 'sending', step: 'preparing', sentBytes: 0 }, 'Starting'],
  [{ phase: 'sending', step: 'uploading', sentBytes: 0 }, 'Uploading, 0%'],
  [{ phase: 'sending', step: 'uploading', sentBytes: 1024 }, 'Uploading, 50%'],
  [{ phase: 'sending', step: 'uploading', sentBytes: 2048 }, 'Almost there'],
  [{ phase: 'sending', step: 'stalled', sentBytes: 1024 }, 'Waiting for the network…'],
  [{ phase: 'sending', step: 'offline', sentBytes: 1024 }, 'You are offline'],
  [{ phase: 'sending', step: 'retrying', sentBytes: 1024 }, 'Trying again'],
  [{ phase: 'sending', step: 'uploaded', sentBytes: 2048 }, 'Almost there'],
  [{ phase: 'sending', step: 'processing', sentBytes: 2048 }, 'Creating your sizes'],
  [{ phase: 'ready', manifest: readyManifest() }, 'Ready'],
  [{ phase: 'canceled' }, 'Canceled'],
  [{ phase: 'refused', error: { code: 'TOO_LARGE' } }, 'Needs attention'],
  [{ phase: 'failed', error: { code: 'CORRUPT' }, canRetry: false }, 'Needs attention'],
])('%j reads "%s"', (state, expected) => {
  expect(statusIn(state)).toBe(expected);
});

test('while the session has ended, what is not sent waits for the sign-in', () => {
  const statusOf = (state: UploadState) => tileStatus(tilesOf({ ...NOTHING, items: [uploadItem(state)] })[0], true);
  const waiting = 'Waiting for sign-in';
  expect(statusOf({ phase: 'queued' })).toBe(waiting);
  expect(statusOf({ phase: 'sending', step: 'preparing', sentBytes: 0 })).toBe(waiting);
  expect(statusOf({ phase: 'sending', step: 'processing', sentBytes: 2048 })).toBe('Creating your sizes');
  expect(statusOf({ phase: 'chosen' })).toBe('Ready to upload');
});

test('an upload of an earlier visit is being checked until its end is known', () => {
  const earlier = [{ imageId: 'x', name: 'b.jpg', createdAt: '', status: 'AWAITING_UPLOAD' as const }];
  const [checking] = tilesOf({ ...NOTHING, items: [], earlier, isChecking: () => true });
  expect(tileStatus(checking)).toBe('Checking whether it arrived');
  const [ended] = tilesOf({ ...NOTHING, items: [], earlier });
  expect(tileStatus(ended)).toBe('Needs attention');
});

import type { ImageManifest } from '../../../src/contract/http';
import { stateAfter } from '../../../src/ui-assets/upload/queue';

function manifest(status: ImageManifest['status'], rest: Partial<ImageManifest> = {}): ImageManifest {
  return { imageId: '1', status, createdAt: '', updatedAt: '', ...rest };
}

test('a final manifest decides', () => {
  expect(stateAfter({ manifest: manifest('READY') }, true)).toMatchObject({ phase: 'ready' });
  expect(stateAfter({ manifest: manifest('REJECTED', { code: 'CORRUPT', message: 'cut off' }) }, true))
    .toEqual({ phase: 'rejected', trouble: { code: 'CORRUPT', detail: 'cut off' } });
  expect(stateAfter({ manifest: manifest('FAILED', { code: 'TIMED_OUT' }) }, true)).toMatchObject({ phase: 'failed', trouble: { code: 'TIMED_OUT' } });
  expect(stateAfter({ manifest: manifest('DELETED') }, true)).toMatchObject({ phase: 'rejected', trouble: { code: 'NOT_FOUND' } });
});

test('an upload that a reload cut off, and that never arrived, has to be chosen again', () => {
  const end = { manifest: manifest('AWAITING_UPLOAD'), trouble: { code: 'TAKES_LONG' } };
  expect(stateAfter(end, false)).toEqual({ phase: 'unsent', trouble: { code: 'INTERRUPTED' } });
  expect(stateAfter(end, true)).toEqual({ phase: 'unknown', trouble: { code: 'TAKES_LONG' } });
});

test('one that arrived after all is not lost', () => {
  expect(stateAfter({ manifest: manifest('PROCESSING'), trouble: { code: 'TAKES_LONG' } }, false)).toMatchObject({ phase: 'unknown' });
});

test('an image that is gone is gone; a lost connection leaves it open', () => {
  expect(stateAfter({ trouble: { code: 'NOT_FOUND' } }, true)).toMatchObject({ phase: 'rejected' });
  expect(stateAfter({ trouble: { code: 'CONNECTION_LOST' } }, true)).toMatchObject({ phase: 'unknown' });
});

import type { UploadState } from '../../../src/client/queue-types';
import { isUnsent, runTotals } from '../../../src/ui-assets/app/run';
import { runText } from '../../../src/ui-assets/text/run-text';
import { readyManifest, uploadItem } from '../support/items';

const MB = 1024 * 1024;
const ready: UploadState = { phase: 'ready', manifest: readyManifest() };
const sending = (sentBytes: number): UploadState => ({ phase: 'sending', step: 'uploading', sentBytes });
const waiting = (step: 'stalled' | 'offline' | 'retrying'): UploadState => ({ phase: 'sending', step, sentBytes: 0 });
const itemsIn = (...states: UploadState[]) =>
  states.map((state, index) => uploadItem(state, { id: String(index), bytes: 2 * MB }));

test('the totals are those of the files that are sent together', () => {
  const items = itemsIn(ready, ready, sending(MB), { phase: 'queued' }, { phase: 'chosen' }, { phase: 'canceled' });
  expect(runTotals(items, new Set(['0']))).toEqual({
    isActive: true,
    holdUp: undefined,
    files: 3,
    doneFiles: 1,
    bytes: 6 * MB,
    sentBytes: 3 * MB,
  });
  expect(runTotals(itemsIn(ready), new Set()).isActive).toBe(false);
});

test.each([
  [undefined, [sending(0), waiting('stalled')]],
  ['stalled', [waiting('stalled'), waiting('retrying'), { phase: 'queued' } as const]],
  ['offline', [waiting('stalled'), waiting('offline')]],
  [undefined, [{ phase: 'sending', step: 'processing', sentBytes: 2 * MB } as const]],
] as const)('the hold-up is %s', (expected, states) => {
  expect(runTotals(itemsIn(...states), new Set()).holdUp).toBe(expected);
});

test.each<[boolean, UploadState]>([
  [true, { phase: 'chosen' }],
  [true, { phase: 'queued' }],
  [true, sending(1)],
  [true, waiting('offline')],
  [false, { phase: 'sending', step: 'processing', sentBytes: 2 * MB }],
  [false, ready],
  [false, { phase: 'canceled' }],
  [false, { phase: 'refused', error: { code: 'TOO_LARGE' } }],
])('%s: leaving the page would lose a file in %j', (expected, state) => {
  expect(isUnsent(uploadItem(state))).toBe(expected);
});

describe('in words', () => {
  const totals = { isActive: true, files: 60, doneFiles: 23, bytes: 104 * MB, sentBytes: 51.4 * MB };

  test.each([
    [undefined, '23 of 60 · 51 of 104 MB'],
    [4_000, '23 of 60 · 51 of 104 MB · a few seconds'],
    [31_000, '23 of 60 · 51 of 104 MB · about 40 s'],
    [100_000, '23 of 60 · 51 of 104 MB · about 2 min'],
  ])('%s ms left', (leftMs, expected) => {
    expect(runText(totals, leftMs)).toBe(expected);
  });

  test('small sums have a digit, and the end is said', () => {
    expect(runText({ ...totals, bytes: 2.5 * MB, sentBytes: 1.25 * MB }, undefined)).toBe('23 of 60 · 1.3 of 2.5 MB');
    expect(runText({ ...totals, sentBytes: 104 * MB }, 5_000)).toBe('23 of 60 · creating your sizes');
    expect(runText({ ...totals, sentBytes: 104 * MB, holdUp: 'stalled' }, undefined)).toBe('23 of 60');
  });
});

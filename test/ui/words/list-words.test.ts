import type { Item, ItemState } from '../../../src/ui-assets/upload/item';
import { listWords } from '../../../src/ui-assets/text/status';

function itemsIn(...states: ItemState[]): Item[] {
  return states.map((state, index) => ({ id: String(index), name: 'a.jpg', bytes: 1024, contentType: 'image/jpeg', state }));
}

const trouble = { code: 'CORRUPT' };

test.each<[string, ItemState[]]>([
  ['Nothing chosen yet', []],
  ['1 image to upload, 1 KB', [{ phase: 'chosen' }]],
  ['2 images to upload, 2 KB · 1 with a problem', [{ phase: 'chosen' }, { phase: 'chosen' }, { phase: 'refused', trouble }]],
  ['3 under way', [{ phase: 'queued' }, { phase: 'uploading', sentBytes: 1 }, { phase: 'processing', pickedUp: true }]],
  ['1 cancelled · 1 with a problem', [{ phase: 'cancelled' }, { phase: 'rejected', trouble }]],
])('says "%s"', (words, states) => {
  expect(listWords(itemsIn(...states))).toBe(words);
});

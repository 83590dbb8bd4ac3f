import { changesBetween, removedBetween } from '../../../src/ui-assets/app/changes';
import { Batches } from '../../../src/ui-assets/app/order';
import { uploadItem } from '../support/items';

test('new files, other phases, other steps and other images are changes; bytes alone are none', () => {
  const sending = (sentBytes: number, step: 'uploading' | 'stalled' = 'uploading') =>
    uploadItem({ phase: 'sending', step, sentBytes }, { id: '1', imageId: 'x' });
  const before = [sending(1), uploadItem({ phase: 'chosen' }, { id: '2' })];
  expect(changesBetween(before, [sending(2), before[1]])).toEqual([]);
  expect(changesBetween(before, [sending(2, 'stalled'), before[1]]).map(({ item }) => item.id)).toEqual(['1']);
  expect(changesBetween(before, [{ ...before[0], imageId: 'y' }, before[1]])).toHaveLength(1);
  const added = uploadItem({ phase: 'reading' }, { id: '3' });
  expect(changesBetween(before, [...before, added])).toEqual([{ item: added, before: undefined }]);
  expect(removedBetween(before, [before[1]])).toEqual([before[0]]);
});

test('the latest files come first, each batch in its order', () => {
  const batches = new Batches();
  const [a, b, c, d] = ['a', 'b', 'c', 'd'].map(id => uploadItem({ phase: 'chosen' }, { id }));
  batches.add([a, b]);
  batches.add([a, b, c, d]);
  expect(batches.order([a, b, c, d])).toEqual([c, d, a, b]);
});

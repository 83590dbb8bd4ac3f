import { rangeOf, Selection } from '../../../src/ui-assets/app/selection';

const ORDER = ['a', 'b', 'c', 'd', 'e'];

test.each([
  ['b', 'd', ['b', 'c', 'd']],
  ['d', 'b', ['b', 'c', 'd']],
  ['c', 'c', ['c']],
  ['gone', 'c', ['c']],
])('a range from %s to %s', (from, to, expected) => {
  expect(rangeOf(ORDER, from, to)).toEqual(expected);
});

test('a range begins at the tile that was selected last, and can be taken back', () => {
  const selection = new Selection();
  const selected = () => ORDER.filter(key => selection.has(key));
  selection.set('d', true);
  selection.setRange('b', true, ORDER);
  expect(selected()).toEqual(['b', 'c', 'd']);
  selection.setRange('c', false, ORDER);
  expect(selected()).toEqual(['d']);
  selection.clear();
  selection.setRange('b', true, ORDER);
  expect([selected(), selection.size]).toEqual([['b'], 1]);
});

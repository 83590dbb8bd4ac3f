import { linksOf, rangeOf, Selection } from '../../../src/ui-assets/app/selection';
import { readyManifest } from '../support/items';

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

describe('links to copy', () => {
  const manifestOf = (imageId: string, urlsExpireAt?: string, stable?: string) =>
    readyManifest(imageId, { urlsExpireAt, ...(stable !== undefined && { stableUrls: { large: stable } }) });
  const largest = ({ imageId }: { imageId: string }) => ({ name: 'large', url: `https://signed/${imageId}` });

  test('are one a line, and end with the first that ends', () => {
    const manifests = [manifestOf('a', '2026-11-29T05:00:00Z'), manifestOf('b', '2026-11-29T04:30:00Z')];
    expect(linksOf(manifests, largest)).toEqual({
      text: 'https://signed/a\nhttps://signed/b',
      validUntil: '2026-11-29T04:30:00Z',
    });
  });

  test('are permanent where there is such a link', () => {
    const manifests = [manifestOf('a', '2026-11-29T05:00:00Z', 'https://cdn/i/a/large')];
    expect(linksOf(manifests, largest)).toEqual({ text: 'https://cdn/i/a/large', validUntil: undefined });
  });

  test('an image without variants has none', () => {
    expect(linksOf([manifestOf('a')], () => undefined)).toEqual({ text: '', validUntil: undefined });
  });
});

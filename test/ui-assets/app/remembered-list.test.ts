import type { EarlierImage } from '../../../src/ui-assets/app/earlier';
import { MAX_REMEMBERED, parseList, RememberedList, withImage } from '../../../src/ui-assets/app/remembered-list';
import fc from '../../support/fast-check';
import { fakeStorage } from '../support/fake-storage';

const image = (imageId: string, changes: Partial<EarlierImage> = {}): EarlierImage => ({
  imageId,
  name: `${imageId}.jpg`,
  createdAt: '2026-11-29T00:00:00.000Z',
  status: 'READY',
  ...changes,
});
const ids = (list: readonly EarlierImage[]) => list.map(({ imageId }) => imageId);

describe('a list in the storage', () => {
  const storage = fakeStorage('localStorage');
  const list = new RememberedList('localStorage', 'key');

  test('has the newest first; a change keeps its place and its date', () => {
    list.add(image('a', { status: 'PROCESSING' }));
    list.add(image('b'));
    list.add(image('a', { createdAt: '2030-01-01T00:00:00.000Z' }));
    expect(list.load()).toEqual([image('b'), image('a')]);
  });

  test('is written only if it changes: other tabs wake up with each writing', () => {
    list.add(image('a'));
    const { writes } = storage;
    list.add(image('a'));
    list.remove('unknown');
    expect(storage.writes).toBe(writes);
    list.remove('a');
    expect([storage.writes, list.load()]).toEqual([writes + 1, []]);
  });

  test('keeps no links', () => {
    const listed = { imageId: 'a', variants: [{ url: 'https://signed' }] } as unknown as EarlierImage['listed'];
    list.add(image('a', { listed }));
    expect(storage.entries.get('key')).not.toContain('https');
  });

  test('is empty where the browser stores nothing', () => {
    storage.isBlocked = true;
    list.add(image('a'));
    list.clear();
    expect(list.load()).toEqual([]);
  });

  test('is gone once it is cleared', () => {
    list.add(image('a'));
    list.clear();
    expect([list.load(), storage.entries.size]).toEqual([[], 0]);
  });
});

describe('a stored text', () => {
  test.each([undefined, '', '{', 'null', '7', '{"imageId":"a"}', '[null, 7, "x", {}, {"imageId": "a"}]'])(
    '%j has no entries',
    text => {
      expect(parseList(text)).toEqual([]);
    },
  );

  test('loses what is no entry, and what no entry has', () => {
    const entries = [
      image('a', { thumbhash: '1QcSHQRnh493V4dIh4eXh1h4kJUI', code: 'CORRUPT' }),
      { ...image('b'), thumbhash: 'url(https://elsewhere)', extra: 1 },
      { ...image('c'), status: 'DELETED' },
    ];
    expect(parseList(JSON.stringify(entries))).toEqual([entries[0], image('b')]);
  });

  test('of any kind makes valid entries, or none', () => {
    fc.assert(
      fc.property(fc.json(), text => {
        expect(
          parseList(text).every(({ imageId, name }) => typeof imageId === 'string' && typeof name === 'string'),
        ).toBe(true);
      }),
    );
  });
});

test('a list has no image twice, and forgets the oldest', () => {
  const few = fc.integer({ min: 0, max: 2 * MAX_REMEMBERED }).map(String);
  fc.assert(
    fc.property(fc.array(few, { maxLength: 600, size: 'max' }), added => {
      const list = added.reduce<readonly EarlierImage[]>((before, imageId) => withImage(before, image(imageId)), []);
      expect(new Set(ids(list)).size).toBe(list.length);
      expect(list.length).toBe(Math.min(new Set(added).size, list.length));
      expect(list.length).toBeLessThanOrEqual(MAX_REMEMBERED);
      expect(added.length === 0 || ids(list).includes(added.at(-1)!)).toBe(true);
    }),
  );
});

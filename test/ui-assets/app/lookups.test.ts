import { ImageError, type ImageManifest } from '../../../src/client';
import { Lookups } from '../../../src/ui-assets/app/lookups';
import { readyManifest } from '../support/items';

const settled = () => new Promise(resolve => setImmediate(resolve));

function setUp() {
  const asked: string[] = [];
  const answers = new Map<string, { resolve(manifest: ImageManifest): void; reject(error: Error): void }>();
  const seen: string[] = [];
  const gone: string[] = [];
  const lookups = new Lookups({
    load: (imageId, { fresh }) => {
      asked.push(fresh ? `${imageId} fresh` : imageId);
      return new Promise((resolve, reject) => answers.set(imageId, { resolve, reject }));
    },
    onManifest: ({ imageId }) => seen.push(imageId),
    onGone: imageId => gone.push(imageId),
  });
  const answer = async (imageId: string, changes: Partial<ImageManifest> = {}) => {
    answers.get(imageId)!.resolve(readyManifest(imageId, changes));
    await settled();
  };
  const fail = async (imageId: string, error: Error) => {
    answers.get(imageId)!.reject(error);
    await settled();
  };
  return { lookups, asked, seen, gone, answer, fail };
}

test('four at a time, in the order in which they came into sight', async () => {
  const { lookups, asked, seen, answer } = setUp();
  ['a', 'b', 'c', 'd', 'e', 'f'].forEach(imageId => lookups.look(imageId));
  expect(asked).toEqual(['a', 'b', 'c', 'd']);
  await answer('c');
  expect(asked).toEqual(['a', 'b', 'c', 'd', 'e']);
  expect(seen).toEqual(['c']);
});

test('an image is not requested twice at the same time, but again later', async () => {
  const { lookups, asked, answer } = setUp();
  lookups.look('a');
  lookups.look('a');
  expect(asked).toEqual(['a']);
  await answer('a');
  lookups.look('a');
  expect(asked).toEqual(['a', 'a']);
});

test('links that fail are renewed once in half a minute', async () => {
  const { lookups, asked, answer } = setUp();
  lookups.renew('a', 0);
  await answer('a');
  lookups.renew('a', 29_999);
  expect(asked).toEqual(['a fresh']);
  lookups.renew('a', 30_000);
  expect(asked).toEqual(['a fresh', 'a fresh']);
});

test('an image that does not exist any more is told; other errors are silent, and hold nothing up', async () => {
  const { lookups, asked, seen, gone, answer, fail } = setUp();
  ['a', 'b', 'c', 'd', 'e', 'f', 'g'].forEach(imageId => lookups.look(imageId));
  await answer('a', { status: 'DELETED' });
  await fail('b', new ImageError({ code: 'NOT_FOUND' }));
  await fail('c', new ImageError({ code: 'CONNECTION_LOST' }));
  expect(gone).toEqual(['a', 'b']);
  expect(seen).toEqual([]);
  expect(asked).toEqual(['a', 'b', 'c', 'd', 'e', 'f', 'g']);
  lookups.look('c');
  await answer('d');
  expect(asked.at(-1)).toBe('c');
});

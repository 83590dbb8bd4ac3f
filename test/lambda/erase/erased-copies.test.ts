import { erasureWorld, OLD } from './support';
import type { PurgeMessage } from '../../../src/contract/delivery';
import type { ImageRecord, Visibility } from '../../../src/contract/record';

const ID = '00000000-0000-7000-8000-000000000001';
const FOLDER = `public/${ID}/c1/`;
const KEY = `${FOLDER}s.webp`;
const READY: ImageRecord = {
  imageId: ID,
  issued: true,
  owner: 'ann',
  status: 'READY',
  revision: 3,
  visibility: 'PUBLIC',
  folder: FOLDER,
  variants: [{ name: 's', format: 'webp', key: KEY, width: 1, height: 1, bytes: 1 }],
  original: { key: `in/${ID}`, bytes: 5, etag: 'e' },
  createdAt: OLD,
  updatedAt: OLD,
};

/** Erases the owner of one image. Each message tells how many files there were when it was sent. */
async function erased(record: ImageRecord, sides: readonly Visibility[] = ['PUBLIC']) {
  const world = erasureWorld([record], [], [`${KEY}@1`, `private/hash-of-ann/${ID}/c1/s.webp@1`]);
  const sent: (PurgeMessage & { readonly files: number })[] = [];
  const send = async (messages: readonly PurgeMessage[]) => {
    sent.push(...messages.map(message => ({ ...message, files: world.variants.length })));
  };
  const deps = Object.assign(world.deps, { purges: { sides, send } });
  expect(deps.purges.sides).toBe(sides);
  await world.run({ owner: 'ann' });
  return sent;
}

test('a public image is purged by its files, before they are removed', async () => {
  expect(await erased(READY)).toEqual([{ imageId: ID, folder: FOLDER, keys: [KEY], files: 2 }]);
});

test('variants that the record only lists for removal are purged with the whole image', async () => {
  const graced = { superseded: [FOLDER], inGrace: [FOLDER], heldUntil: { [FOLDER]: 0 } };
  const { folder: _folder, variants: _variants, original: _original, ...rest } = READY;
  const messages = await erased({ ...rest, ...graced, status: 'DELETED' });
  expect(messages).toEqual([{ imageId: ID, folder: FOLDER, keys: [], all: true, files: 2 }]);
});

test('replaced variants of an image are purged with it', async () => {
  const messages = await erased({ ...READY, unpurged: ['PUBLIC'] });
  expect(messages).toContainEqual({ imageId: ID, folder: `public/${ID}/`, keys: [], all: true, files: 2 });
});

test('private images are purged once for the owner, when all is removed, if the distribution serves them', async () => {
  const record = { ...READY, visibility: 'PRIVATE' as const, folder: `private/hash-of-ann/${ID}/c1/` };
  expect(await erased(record)).toEqual([]);
  expect(await erased(record, ['PUBLIC', 'PRIVATE'])).toEqual([
    { folder: 'private/hash-of-ann/', keys: [], all: true, files: 0 },
  ]);
});

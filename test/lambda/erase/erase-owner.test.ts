import { erasureWorld, NOW, OLD } from './support';
import type { ImageRecord } from '../../../src/contract/record';
import { eraseOwner } from '../../../src/lambda/erase/erase-owner';

const id = (number: number) => `00000000-0000-7000-8000-00000000000${number}`;

const image = (number: number, more: Partial<ImageRecord> = {}): ImageRecord => ({
  imageId: id(number),
  issued: true,
  owner: 'ann',
  status: 'READY',
  revision: 3,
  filename: 'ann.jpg',
  metadata: { name: 'Ann' },
  alt: 'Ann',
  sequencer: 'aa',
  original: { key: `in/${id(number)}`, bytes: 5, etag: 'e' },
  createdAt: OLD,
  updatedAt: OLD,
  ...more,
});

const tombstone = (number: number) => ({
  imageId: id(number),
  issued: true,
  status: 'DELETED',
  revision: 4,
  sequencer: 'aa',
  createdAt: OLD,
  updatedAt: expect.any(String),
  expiresAt: NOW.getTime() / 1000 + 30 * 86_400,
});

test('everything of the owner is removed, and nothing of another', async () => {
  const world = erasureWorld(
    [image(1), image(2), image(3), image(4, { owner: 'bob' }), image(5, { status: 'DELETED', original: undefined })],
    [`in/${id(1)}@1`, `in/${id(1)}@marker`, `in/${id(2)}@1`, `in/${id(2)}x@1`, `in/${id(4)}@1`, `in/${id(5)}@1`],
    [
      `public/${id(1)}/c1/thumb.webp@1`,
      `private/hash-of-ann/${id(2)}/c1/thumb.webp@1`,
      `private/hash-of-ann/${id(2)}/c0/thumb.webp@1`,
      // its record has expired
      `private/hash-of-ann/${id(6)}/c1/thumb.webp@1`,
      `private/hash-of-bob/${id(4)}/c1/thumb.webp@1`,
    ],
  );
  const states = await world.run({ owner: 'ann' });
  expect(states.map(({ status }) => status)).toEqual(['WAIT', 'DONE']);
  expect(world.originals).toEqual([`in/${id(2)}x@1`, `in/${id(4)}@1`]);
  expect(world.variants).toEqual([`private/hash-of-bob/${id(4)}/c1/thumb.webp@1`]);
  for (const number of [1, 2, 3, 5]) {
    expect(await world.store.get(id(number))).toEqual(tombstone(number));
  }
  expect(await world.store.get(id(4))).toEqual(image(4, { owner: 'bob' }));
  expect([...world.usage]).toEqual(['bob']);
  const counts = { images: 3, originals: 3, versions: 4, variants: 4, records: 4 };
  expect(states.at(-1)).toMatchObject({ owner: 'ann', look: 2, found: 0, counts });
  expect(world.sent).toEqual([
    {
      source: 'serverless-image-processor',
      type: 'Owner Erased',
      detail: { version: '1', owner: 'ann', looks: 2, ...counts },
      resources: ['arn:table'],
      time: expect.any(String),
    },
  ]);
});

test.each<[string, Partial<ImageRecord>, number]>([
  ['a worker holds it', { status: 'PROCESSING', folder: `public/${id(1)}/c/`, leaseUntil: NOW.getTime() + 60_000 }, 61],
  [
    'a worker makes other variants of it',
    {
      folder: `public/${id(1)}/c/`,
      next: { folder: `public/${id(1)}/n/`, specHash: '' },
      leaseUntil: NOW.getTime() + 60_000,
    },
    61,
  ],
  ['its form is valid', { status: 'AWAITING_UPLOAD', original: undefined, createdAt: NOW.toISOString() }, 1_201],
  [
    'it was deleted, and a worker may still write',
    { status: 'DELETED', superseded: ['x/'], heldUntil: { 'x/': NOW.getTime() + 9_500 } },
    11,
  ],
])('an image of which more may be stored is removed again afterwards: %s', async (_, more, waitSeconds) => {
  const world = erasureWorld([image(1, more)], [`in/${id(1)}@1`], [`public/${id(1)}/c/thumb.webp@1`]);
  const first = await eraseOwner(world.deps, { owner: 'ann' }, NOW);
  expect(first).toMatchObject({ status: 'WAIT', waitSeconds, found: 1 });
  // the worker and the form find a closed id, with an owner by whom the next look finds it
  expect(await world.store.get(id(1))).toMatchObject({ status: 'DELETED', owner: 'ann' });
  world.variants.push(`public/${id(1)}/c/late.webp@1`);
  world.originals.push(`in/${id(1)}@late`);
  world.time.now = new Date(NOW.getTime() + waitSeconds * 1000);
  const states = await world.run(first);
  expect(states.at(-1)).toMatchObject({ status: 'DONE', look: 3, counts: { originals: 2, variants: 2, records: 1 } });
  expect([world.originals, world.variants]).toEqual([[], []]);
  expect(await world.store.get(id(1))).not.toHaveProperty('owner');
});

test('the grace period of replaced variants holds nothing up', async () => {
  const folder = `public/${id(1)}/c0/`;
  const held = { superseded: [folder], heldUntil: { [folder]: NOW.getTime() + 86_400_000 }, inGrace: [folder] };
  const world = erasureWorld([image(1, held)], [], [`${folder}thumb.webp@1`]);
  const [first] = await world.run({ owner: 'ann' });
  expect(first.waitSeconds).toBe(5);
  expect(world.variants).toEqual([]);
});

test('variants that a worker is storing in a folder of a former owner are removed', async () => {
  const next = { folder: 'private/former/c1/', specHash: '' };
  const world = erasureWorld([image(1, { next, leaseUntil: NOW.getTime() })], [], [`${next.folder}thumb.webp@1`]);
  await eraseOwner(world.deps, { owner: 'ann' }, NOW);
  expect(world.variants).toEqual([]);
});

test('a run goes on where the last invocation had to end', async () => {
  const world = erasureWorld(
    [1, 2, 3, 4, 5].map(number => image(number)),
    [],
    [],
  );
  const states = await world.run({ owner: 'ann' }, 0);
  expect(states.map(({ status }) => status)).toEqual(['MORE', 'MORE', 'WAIT', 'DONE']);
  expect(states.at(-1)).toMatchObject({ counts: { images: 5, records: 5 } });
});

test('a record that another writer changed is found again', async () => {
  const world = erasureWorld([image(1)], [], []);
  jest.spyOn(world.store, 'put').mockResolvedValueOnce(false);
  const states = await world.run({ owner: 'ann' });
  expect(states.at(-1)).toMatchObject({ look: 3, counts: { records: 1 } });
});

test('an owner without images is erased by a look that finds nothing', async () => {
  const world = erasureWorld([], [], []);
  expect(await world.run({ owner: 'ann' })).toMatchObject([{ status: 'DONE', look: 1 }]);
});

test('an owner who keeps uploading fails the run, with advice', async () => {
  const world = erasureWorld([image(1)], [], []);
  jest.spyOn(world.store, 'put').mockResolvedValue(false);
  await expect(world.run({ owner: 'ann' })).rejects.toThrow(/look 30 still found 1 records .* no more uploads start/);
  expect(world.sent).toEqual([]);
});

test('a bus that does not take the event fails the step, which is then repeated', async () => {
  const world = erasureWorld([], [], []);
  world.deps.bus.put = async () => ['ThrottlingException'];
  await expect(world.run({ owner: 'ann' })).rejects.toThrow(
    'did not take the event "Owner Erased": ThrottlingException',
  );
});

test.each([{}, { owner: '' }, { owner: 7 }])('the input %j is refused', async input => {
  await expect(eraseOwner(erasureWorld([], [], []).deps, input as never, NOW)).rejects.toThrow(
    'expected the input {"owner": "…"}',
  );
});

test('an image that the index still lists, but that has another owner by now, stays', async () => {
  const bobs = image(1, { owner: 'bob' });
  const world = erasureWorld([bobs], [`in/${id(1)}@1`], [`private/hash-of-bob/${id(1)}/c1/thumb.webp@1`]);
  const { traces } = world.deps;
  const behind = { ...world.deps, traces: { ...traces, list: async () => ({ imageIds: [id(1)] }) } };
  expect(await eraseOwner(behind, { owner: 'ann' }, new Date(NOW.getTime() + 60_000))).toMatchObject({
    status: 'DONE',
    counts: { images: 0, originals: 0, variants: 0, records: 0 },
  });
  expect([world.originals.length, world.variants.length]).toEqual([1, 1]);
  expect(await world.store.get(id(1))).toEqual(bobs);
});

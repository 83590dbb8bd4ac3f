import type { Presets, PresetVisibility } from '../../../../src/contract/presets';
import type { ImageRecord } from '../../../../src/contract/record';
import { ProcessWorld } from '../../../support/process-world';

const UPLOAD = '0b0e4a5e-29c5-4a3f-9a39-2e3a7f1f6a33';

/** A world with a preset for avatars of one PNG, and one for small avatars below it. */
function presetWorld(visibility: PresetVisibility = 'PRIVATE'): ProcessWorld {
  const world = new ProcessWorld();
  const { default: own } = world.settings.presets;
  const avatar = {
    uploadPrefix: 'avatars/',
    limits: { ...own.limits, maxBytes: 100 },
    spec: { ...own.spec, sizes: [own.spec.sizes[0]], formats: [{ format: 'png' as const }] },
    visibility,
  };
  const tiny = { ...avatar, uploadPrefix: 'avatars/tiny/', spec: { ...avatar.spec, formats: own.spec.formats } };
  deploy(world, { default: own, avatar, tiny });
  return world;
}

function deploy(world: ProcessWorld, presets: Presets): void {
  world.deps = { ...world.deps, settings: { ...world.deps.settings, presets } };
}

async function awaiting(world: ProcessWorld, rest: Partial<ImageRecord>): Promise<void> {
  const createdAt = new Date(world.now).toISOString();
  const record = { imageId: UPLOAD, issued: true, status: 'AWAITING_UPLOAD', revision: 1 } as const;
  await world.records.put({ ...record, createdAt, updatedAt: createdAt, ...rest });
}

const formatsOf = (record?: ImageRecord) => record?.variants?.map(({ name, format }) => `${name}.${format}`);

describe('an upload through the API', () => {
  test('is processed with the preset of its record', async () => {
    const world = presetWorld();
    await awaiting(world, { preset: 'avatar', visibility: 'PUBLIC' });
    await world.deliver(world.put(UPLOAD, 'cat'));
    const record = await world.record(UPLOAD);
    expect(record).toMatchObject({ status: 'READY', preset: 'avatar', visibility: 'PUBLIC' });
    expect(formatsOf(record)).toEqual(['small.png']);
  });

  test('has the limits of its preset, whatever the default accepts', async () => {
    const world = presetWorld();
    await awaiting(world, { preset: 'avatar' });
    await world.deliver(world.put(UPLOAD, 'x'.repeat(101)));
    expect(await world.record(UPLOAD)).toMatchObject({ status: 'REJECTED', code: 'TOO_LARGE', preset: 'avatar' });
  });

  test('is private although its preset is public by now: the record says what was promised', async () => {
    const world = presetWorld('PUBLIC');
    await awaiting(world, { preset: 'avatar' });
    await world.deliver(world.put(UPLOAD, 'cat'));
    expect((await world.record(UPLOAD))?.visibility).toBeUndefined();
  });

  test('with a preset that no longer exists is processed with the default, and again once the preset is back', async () => {
    const world = presetWorld();
    const { default: own, avatar } = world.deps.settings.presets;
    deploy(world, { default: own });
    await awaiting(world, { preset: 'avatar' });
    const event = world.put(UPLOAD, 'cat');
    await world.deliver(event);
    const first = await world.record(UPLOAD);
    expect(first).toMatchObject({ status: 'READY', preset: 'avatar' });
    expect(formatsOf(first)).toEqual(['small.webp', 'small.jpeg', 'large.webp', 'large.jpeg']);

    deploy(world, { default: own, avatar });
    await world.deliver(event);
    expect(formatsOf(await world.record(UPLOAD))).toEqual(['small.png']);
  });
});

describe('an object put by other means', () => {
  test.each([
    ['cat.jpg', undefined, 4],
    ['avatars.jpg', undefined, 4],
    ['avatars/cat.jpg', 'avatar', 1],
    ['avatars/big/cat.jpg', 'avatar', 1],
    ['avatars/tiny/cat.jpg', 'tiny', 2],
  ])('%s has the preset of its longest prefix: %s', async (key, preset, variants) => {
    const world = presetWorld();
    await world.deliver(world.put(key, 'cat'));
    const record = await world.record(key);
    expect(record?.preset).toBe(preset);
    expect(record?.variants).toHaveLength(variants);
  });

  test('keeps its preset when prefixes change', async () => {
    const world = presetWorld();
    const event = world.put('avatars/cat.jpg', 'cat');
    await world.deliver(event);
    const { avatar, ...presets } = world.deps.settings.presets;
    deploy(world, { ...presets, avatar: { ...avatar, uploadPrefix: 'faces/' } } as Presets);
    const before = await world.record('avatars/cat.jpg');
    await world.deliver(event);
    expect(await world.record('avatars/cat.jpg')).toEqual(before);
  });

  const VISIBILITIES: [PresetVisibility, string | undefined, string | undefined][] = [
    ['PRIVATE', undefined, undefined],
    ['PRIVATE', 'PUBLIC', undefined],
    ['PUBLIC', undefined, 'PUBLIC'],
    ['PUBLIC', 'PRIVATE', 'PUBLIC'],
    ['UPLOADER', undefined, undefined],
    ['UPLOADER', 'PUBLIC', 'PUBLIC'],
    ['UPLOADER', 'public', 'PUBLIC'],
    ['UPLOADER', 'PRIVATE', 'PRIVATE'],
    ['UPLOADER', 'everyone', undefined],
  ];

  test.each(VISIBILITIES)('of a preset that is %s, with the metadata %s, is %s', async (preset, wanted, visibility) => {
    const world = presetWorld(preset);
    const metadata: Record<string, string> = wanted === undefined ? {} : { visibility: wanted };
    await world.deliver(world.put('avatars/cat.jpg', 'cat', 'image/jpeg', metadata));
    const record = await world.record('avatars/cat.jpg');
    expect(record?.visibility).toBe(visibility);
    expect(record?.metadata).toBeUndefined();
  });

  test('stays private if its image was made private, even when it is replaced', async () => {
    const world = presetWorld('PUBLIC');
    await world.deliver(world.put('avatars/cat.jpg', 'cat'));
    const record = (await world.record('avatars/cat.jpg'))!;
    await world.records.put({ ...record, visibility: 'PRIVATE', revision: record.revision + 1 });
    await world.deliver(world.put('avatars/cat.jpg', 'dog'));
    expect(await world.record('avatars/cat.jpg')).toMatchObject({ status: 'READY', visibility: 'PRIVATE' });
  });
});

test('changing one preset makes only its own images stale', async () => {
  const world = presetWorld();
  const events = ['cat.jpg', 'avatars/cat.jpg'].map(key => world.put(key, 'cat'));
  for (const event of events) {
    await world.deliver(event);
  }
  const [other, avatar] = await Promise.all(['cat.jpg', 'avatars/cat.jpg'].map(key => world.record(key)));
  const { presets } = world.deps.settings;
  const spec = { ...presets.avatar.spec, formats: [{ format: 'webp' as const }] };
  deploy(world, { ...presets, avatar: { ...presets.avatar, spec } });
  for (const event of events) {
    await world.deliver(event);
  }
  expect(await world.record('cat.jpg')).toEqual(other);
  const made = await world.record('avatars/cat.jpg');
  expect(formatsOf(made)).toEqual(['small.webp']);
  expect(made?.specHash).not.toBe(avatar?.specHash);
});

import { patched } from '../../../src/lambda/record/patch';
import { ProcessWorld } from '../../support/process-world';

const SECRETS = ['SECRET ALT', 'secret-key', 'SECRET VALUE', 'SECRET NAME'];
const USER_METADATA = { alt: SECRETS[0], [SECRETS[1]]: SECRETS[2], filename: SECRETS[3], focus: '0.3,0.2' };
const DESCRIBED = {
  alt: SECRETS[0],
  metadata: { [SECRETS[1]]: SECRETS[2] },
  filename: SECRETS[3],
  focus: { x: 0.3, y: 0.2 },
};

describe('an object put by other means', () => {
  test('brings its alternative text, metadata, file name and focus point', async () => {
    const world = new ProcessWorld();
    await world.deliver(world.put('a.jpg', 'one', 'image/jpeg', USER_METADATA));
    expect(await world.record('a.jpg')).toMatchObject({ status: 'READY', ...DESCRIBED, croppedTo: DESCRIBED.focus });
  });

  test('keeps what the record was changed to, when its event is delivered again or the spec changes', async () => {
    const world = new ProcessWorld();
    const event = world.put('a.jpg', 'one', 'image/jpeg', USER_METADATA);
    await world.deliver(event);
    const record = (await world.record('a.jpg'))!;
    await world.records.put({ ...record, alt: 'Changed', specHash: 'old', revision: record.revision + 1 });
    await world.deliver(event);
    const again = (await world.record('a.jpg'))!;
    expect(again).toMatchObject({ status: 'READY', alt: 'Changed' });
    expect(again.specHash).not.toBe('old');
  });

  test('that replaces another one brings its own, and keeps the rest', async () => {
    const world = new ProcessWorld();
    await world.deliver(world.put('a.jpg', 'one', 'image/jpeg', USER_METADATA));
    await world.deliver(world.put('a.jpg', 'two', 'image/jpeg', { alt: 'New' }));
    expect(await world.record('a.jpg')).toMatchObject({ status: 'READY', ...DESCRIBED, alt: 'New' });
  });

  test('stays private once it was made so, even where all images of its preset are public', async () => {
    const { settings } = new ProcessWorld();
    const presets = { default: { ...settings.presets.default, visibility: 'PUBLIC' as const } };
    const world = new ProcessWorld({ settings: { ...settings, presets } });
    await world.deliver(world.put('a.jpg', 'one'));
    const record = (await world.record('a.jpg'))!;
    expect(record).toMatchObject({ status: 'READY', visibility: 'PUBLIC' });
    await world.records.put(patched(record, { visibility: 'PRIVATE' }, new Date(world.now)));
    await world.deliver(world.put('a.jpg', 'two'));
    expect(await world.record('a.jpg')).toMatchObject({ status: 'READY', visibility: 'PRIVATE' });
  });

  test('is READY whatever its metadata is', async () => {
    const world = new ProcessWorld();
    await world.deliver(
      world.put('a.jpg', 'one', 'image/jpeg', { focus: 'nowhere', 'SECRET~KEY': 'x', alt: 'x'.repeat(1_200) }),
    );
    expect(await world.record('a.jpg')).toMatchObject({ status: 'READY', alt: 'x'.repeat(1_000) });
    const [line] = world.logs.filter(({ message }) => message === 'metadata of the object was cut or ignored');
    expect(line.details).toEqual({ imageId: expect.any(String), values: 3 });
  });
});

test('an upload that was announced to the API has the values of its request only', async () => {
  const world = new ProcessWorld();
  const imageId = '0190a8b2-7c4e-7000-8000-000000000001';
  const at = new Date(world.now).toISOString();
  await world.records.put({
    imageId,
    issued: true,
    status: 'AWAITING_UPLOAD',
    revision: 1,
    alt: 'Announced',
    createdAt: at,
    updatedAt: at,
  });
  await world.deliver(world.put(imageId, 'one', 'image/jpeg', USER_METADATA));
  const record = await world.records.get(imageId);
  expect(record).toMatchObject({ status: 'READY', alt: 'Announced' });
  expect(record).not.toHaveProperty('metadata');
});

test.each(['one', 'bad'])('no log line of "%s" has a key or value, whatever the outcome is', async body => {
  const world = new ProcessWorld();
  await world.deliver(world.put('a.jpg', body, 'image/jpeg', { ...USER_METADATA, 'SECRET~': 'SECRET' }));
  await world.deliver(world.remove('a.jpg'));
  expect(world.logs.length).toBeGreaterThan(2);
  expect(JSON.stringify(world.logs)).not.toMatch(/secret/i);
});

import type { PurgeMessage } from '../../../../src/contract/delivery';
import type { ImageRecord, Visibility } from '../../../../src/contract/record';
import { eventMessage } from '../../../../src/lambda/record/event-message';
import { Transitions } from '../../../../src/lambda/record/transitions';
import { dieAtCall } from '../../../support/killed-world';
import { ProcessWorld } from '../../../support/process-world';

const KEY = 'cat.jpg';
const [moved] = JSON.parse(eventMessage({ kind: 'moved' }, { key: KEY })).Records as object[];

/** A processor behind a distribution that serves some sides. Each message tells whether its files were there. */
function world(visibility: Visibility, sides: readonly Visibility[] = ['PUBLIC']) {
  const sent: (PurgeMessage & { readonly found: number })[] = [];
  const it = new ProcessWorld();
  const { settings } = it;
  const presets = { default: { ...settings.presets.default, visibility } };
  it.deps = {
    ...it.deps,
    settings: { ...settings, presets },
    transitions: new Transitions(it.deps.clock.now, undefined, settings.graceSeconds, sides),
    purges: {
      sides,
      send: async messages => {
        for (const message of messages) {
          const found = (await it.variants.list(message.folder)).length;
          sent.push({ ...message, found });
        }
      },
    },
  };
  return { it, sent };
}

async function ready(visibility: Visibility, sides?: readonly Visibility[]) {
  const made = world(visibility, sides);
  await made.it.deliver(made.it.put(KEY, 'cat'));
  return { ...made, record: (await made.it.record(KEY))! };
}

async function replace(it: ProcessWorld): Promise<void> {
  it.deps = { ...it.deps, settings: { ...it.deps.settings, presets: withOtherSpec(it) } };
  const record = (await it.record(KEY))!;
  const { key, etag, bytes } = record.original!;
  const again = JSON.parse(eventMessage({ kind: 'created', reason: 'ALL', run: 'r' }, { key, etag, bytes }));
  await it.deliver(again.Records[0]);
  await it.passGrace(KEY);
}

function withOtherSpec(it: ProcessWorld) {
  const { default: preset } = it.deps.settings.presets;
  return { default: { ...preset, spec: { ...preset.spec, placeholder: false } } };
}

async function wish(it: ProcessWorld, visibility: Visibility): Promise<void> {
  const record = (await it.record(KEY)) as ImageRecord;
  await it.records.put({ ...record, visibility, revision: record.revision + 1 });
}

test('a deletion purges the files before it removes them', async () => {
  const { it, sent, record } = await ready('PUBLIC');
  await it.deliver(it.remove(KEY));
  const { imageId, folder, variants } = record;
  expect(sent).toEqual([{ imageId, folder, keys: expect.any(Array), found: 4 }]);
  expect([...sent[0].keys].sort()).toEqual(variants!.map(({ key }) => key).sort());
  expect(it.stored()).toEqual([]);
});

test('an image that becomes private purges its public files', async () => {
  const { it, sent, record } = await ready('PUBLIC');
  await wish(it, 'PRIVATE');
  await it.deliver(moved);
  expect(sent).toEqual([expect.objectContaining({ folder: record.folder, found: 4 })]);
});

test('an image that becomes public purges nothing', async () => {
  const { it, sent } = await ready('PRIVATE', ['PUBLIC', 'PRIVATE']);
  await wish(it, 'PUBLIC');
  await it.deliver(moved);
  expect(sent).toEqual([]);
});

test('an original that is refused purges what the former one showed', async () => {
  const { it, sent, record } = await ready('PUBLIC');
  await it.deliver(it.put(KEY, 'bad'));
  expect(sent).toEqual([]);
  await it.passGrace(KEY);
  expect(sent).toEqual([{ imageId: record.imageId, folder: record.folder, keys: [], all: true, found: 4 }]);
});

test('private images are purged only where the distribution serves them', async () => {
  const without = await ready('PRIVATE');
  await without.it.deliver(without.it.remove(KEY));
  expect(without.sent).toEqual([]);
  const { it, sent, record } = await ready('PRIVATE', ['PUBLIC', 'PRIVATE']);
  await it.deliver(it.remove(KEY));
  expect(sent).toEqual([expect.objectContaining({ folder: record.folder, found: 4 })]);
});

test('replaced variants are not purged: the record says so, until the image is deleted', async () => {
  const { it, sent, record } = await ready('PUBLIC');
  await replace(it);
  expect(sent).toEqual([]);
  expect(await it.record(KEY)).toMatchObject({ unpurged: ['PUBLIC'] });
  await it.deliver(it.remove(KEY));
  const { imageId } = record;
  expect(sent).toContainEqual({ imageId, folder: `public/${imageId}/`, keys: [], all: true, found: 4 });
  expect(await it.record(KEY)).not.toHaveProperty('unpurged');
});

test('without a distribution, nothing is kept for a purge', async () => {
  const { it } = await ready('PUBLIC', []);
  await replace(it);
  expect(await it.record(KEY)).not.toHaveProperty('unpurged');
});

test('a deletion purges the files even if another original follows at once', async () => {
  const { it, sent, record } = await ready('PUBLIC');
  const removal = it.remove(KEY);
  // the record is a tombstone, and its worker dies before it removes anything
  await dieAtCall(it, 1, 'before', () => it.deliver(removal));
  sent.length = 0;
  await it.deliver(it.put(KEY, 'dog'));
  expect(sent).toEqual([expect.objectContaining({ folder: record.folder, found: 4 })]);
  expect(await it.record(KEY)).toMatchObject({ status: 'READY' });
});

test.each(['before', 'after'] as const)(
  'a worker that dies %s any call leaves a message for all it removes',
  async death => {
    for (let call = 0, reached = true; reached; call++) {
      const { it, sent, record } = await ready('PUBLIC');
      const removal = it.remove(KEY);
      reached = await dieAtCall(it, call, death, () => it.deliver(removal));
      if (it.variants.objects.size === 0) {
        expect(sent).toContainEqual(expect.objectContaining({ folder: record.folder, found: 4 }));
      }
      await it.deliver(removal, 2);
      expect(it.stored()).toEqual([]);
      expect(sent.at(-1)).toMatchObject({ folder: record.folder });
    }
    expect.hasAssertions();
  },
);

test('the queue that takes no message keeps the files', async () => {
  const { it } = await ready('PUBLIC');
  it.deps = {
    ...it.deps,
    purges: {
      sides: ['PUBLIC'],
      send: async () => {
        throw new Error('503');
      },
    },
  };
  await expect(it.deliver(it.remove(KEY))).rejects.toThrow('503');
  expect(it.stored()).toHaveLength(4);
});

import { tombstoneOf } from '../../../../src/lambda/record/tombstone';
import { ProcessWorld } from '../../../support/process-world';

const UPLOAD_ID = '0b0e4a5e-29c5-4a3f-9a39-2e3a7f1f6a33';

describe('replayed and late events', () => {
  test('a presigned POST that is sent again does not restore a deleted image', async () => {
    const world = new ProcessWorld();
    await world.deliver(world.put(UPLOAD_ID, 'cat'));
    await world.deliver(world.remove(UPLOAD_ID));
    await world.deliver(world.put(UPLOAD_ID, 'dog'));
    expect(await world.record(UPLOAD_ID)).toMatchObject({ status: 'DELETED' });
    expect(world.stored()).toEqual([]);
  });

  test('a removal older than the recorded upload is stale, even if that upload is gone by now', async () => {
    const world = new ProcessWorld();
    world.put('a.jpg', 'cat');
    const older = world.remove('a.jpg');
    await world.deliver(world.put('a.jpg', 'dog'));
    const newer = world.remove('a.jpg');
    await world.deliver(older);
    expect(await world.record('a.jpg')).toMatchObject({ status: 'READY' });
    await world.deliver(newer);
    expect(await world.record('a.jpg')).toMatchObject({ status: 'DELETED' });
  });

  test("variants of a form sent again during a deletion over the API go with the removal's event", async () => {
    const world = new ProcessWorld();
    await world.deliver(world.put(UPLOAD_ID, 'cat'));
    const removal = world.remove(UPLOAD_ID);
    await world.deliver(world.put(UPLOAD_ID, 'dog'));
    // the API only now gets to write its tombstone
    await world.records.put(tombstoneOf((await world.record(UPLOAD_ID))!, new Date(world.now)));
    expect(world.stored()).not.toEqual([]);
    await world.deliver(removal);
    await world.deliver({ eventName: 'ObjectRemoved:Api', s3: { object: { key: UPLOAD_ID } } });
    expect(world.stored()).toEqual([]);
    expect(await world.record(UPLOAD_ID)).toMatchObject({ status: 'DELETED' });
  });

  test('an upload that ends after the deletion is removed completely', async () => {
    const world = new ProcessWorld();
    await world.records.put(
      tombstoneOf(
        { imageId: UPLOAD_ID, status: 'AWAITING_UPLOAD', revision: 0, createdAt: '', updatedAt: '' },
        new Date(world.now),
      ),
    );
    await world.deliver(world.put(UPLOAD_ID, 'cat'));
    expect(await world.originals.head(UPLOAD_ID)).toBeUndefined();
    expect(await world.record(UPLOAD_ID)).toMatchObject({ status: 'DELETED' });
  });

  test('an upload whose event was lost goes with the event of a removal that comes after the tombstone', async () => {
    const world = new ProcessWorld();
    await world.deliver(world.put(UPLOAD_ID, 'cat'));
    await world.deliver(world.remove(UPLOAD_ID));
    world.put(UPLOAD_ID, 'dog');
    await world.deliver({ eventName: 'ObjectRemoved:Api', s3: { object: { key: UPLOAD_ID } } });
    expect(await world.originals.head(UPLOAD_ID)).toBeUndefined();
    expect(await world.record(UPLOAD_ID)).toMatchObject({ status: 'DELETED' });
  });

  describe('one form', () => {
    test('accepts ten different uploads; the eleventh closes it, and nothing stays', async () => {
      const world = new ProcessWorld();
      for (let take = 1; take <= 10; take++) {
        const event = world.put(UPLOAD_ID, `cat ${take}`);
        await world.deliver(event);
        await world.deliver(event);
        expect(await world.record(UPLOAD_ID)).toMatchObject({ status: 'READY', uploadsAccepted: take });
      }
      await world.deliver(world.put(UPLOAD_ID, 'cat 11'));
      const refused = await world.record(UPLOAD_ID);
      expect(refused).toMatchObject({ status: 'REJECTED', code: 'TOO_MANY_UPLOADS' });
      expect(refused).not.toHaveProperty('original');
      expect(world.stored()).toEqual([]);
      // S3 tells of our own removal
      await world.deliver(world.remove(UPLOAD_ID));
      await world.deliver(world.put(UPLOAD_ID, 'cat 12'));
      expect(await world.originals.head(UPLOAD_ID)).toBeUndefined();
      expect(await world.record(UPLOAD_ID)).toEqual(refused);
    });

    test('is not used up by retries of the same upload', async () => {
      const world = new ProcessWorld();
      const event = world.put(UPLOAD_ID, 'cat');
      const { render } = world.deps;
      world.deps = {
        ...world.deps,
        render: async () => {
          throw new Error('no memory');
        },
      };
      for (let tries = 1; tries <= 12; tries++) {
        await expect(world.deliver(event, 3)).rejects.toThrow('no memory');
      }
      world.deps = { ...world.deps, render };
      await world.deliver(event);
      expect(await world.record(UPLOAD_ID)).toMatchObject({ status: 'READY', uploadsAccepted: 1 });
    });
  });

  test('an upload that is redriven after three days still has its owner, file name and focus', async () => {
    const world = new ProcessWorld();
    const mine = { owner: 'alice', filename: 'cat.jpg', focus: { x: 0.25, y: 0.75 } };
    await world.records.put({
      imageId: UPLOAD_ID,
      status: 'AWAITING_UPLOAD',
      revision: 1,
      ...mine,
      createdAt: '',
      updatedAt: '',
    });
    const event = world.put(UPLOAD_ID, 'cat');
    world.now += 3 * 86_400_000;
    await world.deliver(event);
    expect(await world.record(UPLOAD_ID)).toMatchObject({ status: 'READY', ...mine });
  });
});

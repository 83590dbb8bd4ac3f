import { tombstoneOf } from '../../../src/lambda/tombstone';
import { ProcessWorld } from '../../support/process-world';

const UPLOAD_ID = '0b0e4a5e-29c5-4a3f-9a39-2e3a7f1f6a33';

test('a presigned POST that is sent again does not bring a deleted image back', async () => {
  const world = new ProcessWorld();
  await world.deliver(world.put(UPLOAD_ID, 'cat'));
  await world.deliver(world.remove(UPLOAD_ID));
  await world.deliver(world.put(UPLOAD_ID, 'dog'));
  expect(await world.record(UPLOAD_ID)).toMatchObject({ status: 'DELETED' });
  expect(world.stored()).toEqual([]);
});

test('a removal from before the upload that the record is about says nothing of it, even where that is gone by now', async () => {
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

test('what was made of a form that is sent again while the API deletes the image goes with the removal\'s own event', async () => {
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

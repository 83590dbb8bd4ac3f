import { uploadKey } from '../../../../src/contract/keys';
import type { ImageRecord } from '../../../../src/contract/record';
import { ProcessWorld } from '../../../support/process-world';

const ID = '6b1f4c1e-58a5-4d1c-9d0c-2f6f0a3b7c11';
const KEY = uploadKey('', ID);

async function world(reserved: ImageRecord['reserved']) {
  const process = new ProcessWorld();
  const created = new Date(process.now).toISOString();
  const record: ImageRecord = {
    imageId: ID,
    issued: true,
    owner: 'ann',
    status: 'AWAITING_UPLOAD',
    revision: 1,
    reserved,
    createdAt: created,
    updatedAt: created,
  };
  await process.records.put(record);
  return process;
}

const later = (process: ProcessWorld) => process.now + 60_000;

test('a reservation stays on the record of an image that is READY', async () => {
  const process = await world({ bytes: 10, until: 5 });
  await process.deliver(process.put(KEY, 'ten bytes.'));
  expect(await process.record(KEY)).toMatchObject({ status: 'READY', reserved: { bytes: 10, until: 5 } });
});

test('a file that arrives after the settlement, and is larger, is refused and removed', async () => {
  const process = await world({ bytes: 9 });
  await process.deliver(process.put(KEY, 'ten bytes.'));
  expect(await process.record(KEY)).toMatchObject({
    status: 'REJECTED',
    code: 'TOO_LATE',
    reserved: { bytes: 9, until: process.now },
  });
  expect(await process.originals.head(KEY)).toBeUndefined();
  expect(process.stored()).toEqual([]);
});

test('a file for an upload that was given up is refused and removed', async () => {
  const process = await world({ bytes: 0 });
  await process.deliver(process.put(KEY, 'late'));
  expect(await process.record(KEY)).toMatchObject({ status: 'REJECTED', code: 'TOO_LATE' });
  expect(await process.record(KEY)).not.toHaveProperty('reserved');
  expect(await process.originals.head(KEY)).toBeUndefined();
});

test('a larger file over a READY image is refused, and takes the variants with it', async () => {
  const process = await world({ bytes: 4 });
  await process.deliver(process.put(KEY, 'cat1'));
  process.now = later(process);
  await process.deliver(process.put(KEY, 'larger cat'));
  expect(await process.record(KEY)).toMatchObject({ status: 'REJECTED', code: 'TOO_LATE' });
  expect(process.stored()).toEqual([]);
});

test('a removed original leaves its reservation to the sweep', async () => {
  const process = await world({ bytes: 4 });
  await process.deliver(process.put(KEY, 'cat1'));
  await process.deliver(process.remove(KEY));
  expect(await process.record(KEY)).toMatchObject({
    status: 'DELETED',
    owner: 'ann',
    reserved: { bytes: 4, until: process.now },
  });
});

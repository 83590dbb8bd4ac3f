import { apiWith, IMAGE_ID, RECORDS } from '../support';

const remove = (api: ReturnType<typeof apiWith>, id = IMAGE_ID) => api.app.request(`/images/${id}`, { method: 'DELETE' });

test('the original goes, and the record becomes a tombstone at once', async () => {
  const api = apiWith([RECORDS.ready]);
  const response = await remove(api);
  expect([response.status, await response.text()]).toEqual([204, '']);
  expect(api.removed).toEqual([`uploads/${IMAGE_ID}`]);
  const record = await api.records.get(IMAGE_ID);
  expect(record).toMatchObject({ status: 'DELETED', revision: RECORDS.ready.revision + 1 });
  expect(record).not.toHaveProperty('variants');
});

test('an upload that has not come yet can be called off', async () => {
  const api = apiWith([RECORDS.awaitingUpload]);
  expect((await remove(api)).status).toBe(204);
  expect(api.removed).toEqual([`uploads/${IMAGE_ID}`]);
});

test('deleting again is fine, and does nothing', async () => {
  const api = apiWith([RECORDS.deleted]);
  expect((await remove(api)).status).toBe(204);
  expect(api.removed).toEqual([]);
});

test.each(['none', '00000000-0000-4000-8000-000000000000'])('%s is unknown: 404', async id => {
  const api = apiWith([RECORDS.ready]);
  expect((await remove(api, id)).status).toBe(404);
  expect(api.removed).toEqual([]);
});

test('a record that changes meanwhile becomes a tombstone all the same', async () => {
  const api = apiWith([RECORDS.processing]);
  const originals = {
    remove: async () => { await api.records.put({ ...RECORDS.ready, revision: RECORDS.processing.revision + 1 }); },
  };
  const racing = apiWith([], { records: api.records, originals });
  expect((await remove(racing)).status).toBe(204);
  expect(await api.records.get(IMAGE_ID)).toMatchObject({ status: 'DELETED', revision: RECORDS.processing.revision + 2 });
});

test('where the original cannot be removed, the record stays as it is', async () => {
  const api = apiWith([RECORDS.ready], { originals: { remove: async () => { throw new Error('no S3 today'); } } });
  expect((await remove(api)).status).toBe(500);
  expect(await api.records.get(IMAGE_ID)).toMatchObject({ status: 'READY' });
});

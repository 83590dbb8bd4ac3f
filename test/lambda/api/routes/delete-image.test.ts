import type { ImageRecord } from '../../../../src/contract/record';
import { apiWith, IMAGE_ID, RECORDS, SETTINGS } from '../support';

const remove = (api: ReturnType<typeof apiWith>, id = IMAGE_ID) =>
  api.app.request(`/images/${id}`, { method: 'DELETE' });

describe('DELETE /images/{imageId}', () => {
  test('the original goes, and the record becomes a tombstone at once', async () => {
    const api = apiWith([RECORDS.ready]);
    const response = await remove(api);
    expect([response.status, await response.text()]).toEqual([204, '']);
    expect(api.removed).toEqual([`uploads/${IMAGE_ID}`]);
    const record = await api.records.get(IMAGE_ID);
    expect(record).toMatchObject({ status: 'DELETED', revision: RECORDS.ready.revision + 1 });
    expect(record).not.toHaveProperty('variants');
  });

  test('an upload that has not arrived yet can be canceled', async () => {
    const api = apiWith([RECORDS.awaitingUpload]);
    expect((await remove(api)).status).toBe(204);
    expect(api.removed).toEqual([`uploads/${IMAGE_ID}`]);
  });

  test('deleting again removes anything uploaded since', async () => {
    const api = apiWith([RECORDS.deleted]);
    expect((await remove(api)).status).toBe(204);
    expect(api.removed).toEqual([`uploads/${IMAGE_ID}`]);
    expect(await api.records.get(IMAGE_ID)).toMatchObject(RECORDS.deleted);
  });

  test('an upload claimed between removal and tombstone is removed, too', async () => {
    const api = apiWith([RECORDS.ready]);
    const removed: string[] = [];
    const originals = {
      remove: async (key: string) => {
        removed.push(key);
        if (removed.length === 1) {
          await api.records.put({ ...RECORDS.ready, revision: RECORDS.ready.revision + 1 });
        }
      },
    };
    const racing = apiWith([], { records: api.records, originals });
    expect((await remove(racing)).status).toBe(204);
    expect(removed).toEqual([`uploads/${IMAGE_ID}`, `uploads/${IMAGE_ID}`]);
  });

  test.each(['none', '00000000-0000-4000-8000-000000000000'])('%s is unknown: 404', async id => {
    const api = apiWith([RECORDS.ready]);
    expect((await remove(api, id)).status).toBe(404);
    expect(api.removed).toEqual([]);
  });

  test('a record that changes meanwhile still becomes a tombstone', async () => {
    const api = apiWith([RECORDS.processing]);
    const originals = {
      remove: async () => {
        await api.records.put({ ...RECORDS.ready, revision: RECORDS.processing.revision + 1 });
      },
    };
    const racing = apiWith([], { records: api.records, originals });
    expect((await remove(racing)).status).toBe(204);
    expect(await api.records.get(IMAGE_ID)).toMatchObject({
      status: 'DELETED',
      revision: RECORDS.processing.revision + 2,
    });
  });

  describe('an image stored directly in the bucket', () => {
    const imageId = '0123456789abcdef0123456789abcdef';
    const original = { key: 'album/cat.jpg', bytes: 3, etag: 'cat' };
    const record: ImageRecord = { ...RECORDS.ready, imageId, issued: undefined, original, sequencer: '0001' };
    const settings = { ...SETTINGS, access: 'all' as const };

    const deleteWhile = async (next: ImageRecord) => {
      const { records } = apiWith([record]);
      const originals = {
        remove: async () => {
          await records.put({ ...next, revision: record.revision + 1 });
        },
      };
      const racing = apiWith([], { settings, records, originals });
      expect((await remove(racing, imageId)).status).toBe(204);
      return records.get(imageId);
    };

    test('becomes a tombstone when its record changes meanwhile', async () => {
      expect(await deleteWhile({ ...record, superseded: undefined })).toMatchObject({ status: 'DELETED' });
    });

    test("is left to the removal's event when another original comes under its key meanwhile", async () => {
      expect(await deleteWhile({ ...record, sequencer: '0002', original: { ...original, etag: 'dog' } })).toMatchObject(
        {
          status: 'READY',
          sequencer: '0002',
        },
      );
      expect(await deleteWhile({ ...record, sequencer: '0002' })).toMatchObject({ status: 'READY', sequencer: '0002' });
      expect(await deleteWhile({ ...record, original: { ...original, etag: 'dog' } })).toMatchObject({
        status: 'READY',
        original: { etag: 'dog' },
      });
    });
  });

  test('if the original cannot be removed, the record is unchanged', async () => {
    const api = apiWith([RECORDS.ready], {
      originals: {
        remove: async () => {
          throw new Error('no S3 today');
        },
      },
    });
    expect((await remove(api)).status).toBe(500);
    expect(await api.records.get(IMAGE_ID)).toMatchObject({ status: 'READY' });
  });
});

import type { ImageRecord } from '../../../../../src/contract/record';
import { parseObjectEvents } from '../../../../../src/lambda/record/event-message';
import { adminApiWith, IMAGE_ID, NOW, RECORDS } from '../../support';

const original = { key: `uploads/${IMAGE_ID}`, bytes: 3, etag: 'cat' };

const reprocess = async (record: ImageRecord) => {
  const api = adminApiWith([record]);
  const response = await api.call('adminReprocessImage', `/admin/images/${record.imageId}/reprocess`);
  const events = api.sent.flatMap(message => parseObjectEvents(JSON.stringify(message)));
  return { status: response.status, body: await response.json(), events };
};

describe('POST /admin/images/{imageId}/reprocess', () => {
  test.each([
    ['READY', RECORDS.ready, 'ALL'],
    ['REJECTED', RECORDS.rejected, 'REJECTED'],
    ['FAILED', RECORDS.failed, 'FAILED'],
    ['PROCESSING by a dead worker', { ...RECORDS.processing, leaseUntil: NOW.getTime() }, 'FAILED'],
  ])('an image that is %s is processed again', async (_, record, mode) => {
    const { status, body, events } = await reprocess({ ...record, original });
    expect([status, body]).toEqual([202, { imageId: IMAGE_ID, mode }]);
    expect(events).toEqual([
      expect.objectContaining({ kind: 'created', reason: mode, key: original.key, etag: 'cat', bytes: 3 }),
    ]);
  });

  test.each([
    ['not uploaded yet', RECORDS.awaitingUpload, 'the image is AWAITING_UPLOAD'],
    ['deleted', RECORDS.deleted, 'the image is DELETED'],
    ['held by a worker', { ...RECORDS.processing, original, leaseUntil: NOW.getTime() + 1 }, 'the image is PROCESSING'],
    ['FAILED for now', { ...RECORDS.failed, original, leaseUntil: NOW.getTime() + 1 }, 'the image is PROCESSING'],
    [
      'refused with its uploads',
      { ...RECORDS.rejected, original, code: 'TOO_MANY_UPLOADS' as const },
      'REJECTED with TOO_MANY_UPLOADS, and its original is removed',
    ],
  ])('an image that is %s is a conflict', async (_, record, detail) => {
    const { status, body, events } = await reprocess(record);
    expect(status).toBe(409);
    expect(body).toMatchObject({ code: 'CONFLICT', detail: expect.stringContaining(detail) });
    expect(events).toEqual([]);
  });

  test('an unknown id is a 404', async () => {
    expect((await reprocess({ ...RECORDS.ready, expiresAt: 1 })).status).toBe(404);
  });
});

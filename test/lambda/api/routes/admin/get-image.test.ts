import type { ImageRecord } from '../../../../../src/contract/record';
import { adminApiWith, IMAGE_ID, NOW, RECORDS } from '../../support';

const FOREIGN = '0123456789abcdef0123456789abcdef';

const get = async (record: ImageRecord, id = record.imageId) => {
  const response = await adminApiWith([record]).call('adminGetImage', `/admin/images/${id}`);
  return { status: response.status, headers: response.headers, body: await response.json() };
};

describe('GET /admin/images/{imageId}', () => {
  test('returns the manifest, and what operators need to know of the record', async () => {
    const record = { ...RECORDS.ready, owner: 'kim', specHash: 'abc', attempts: 2, uploadsAccepted: 1, expiresAt: 4e9 };
    const { status, headers, body } = await get({ ...record, leaseUntil: NOW.getTime() });
    expect(status).toBe(200);
    expect(headers.get('etag')).toMatch(/^W\//);
    expect(body).toEqual({
      manifest: expect.objectContaining({ imageId: IMAGE_ID, status: 'READY', sources: expect.any(Array) }),
      record: {
        owner: 'kim',
        issued: true,
        revision: 3,
        declaredType: 'image/jpeg',
        originalKey: `uploads/${IMAGE_ID}`,
        specHash: 'abc',
        attempts: 2,
        uploadsAccepted: 1,
        leaseUntil: NOW.toISOString(),
        hasPrevious: false,
        expiresAt: '2096-10-02T07:06:40.000Z',
      },
    });
  });

  test('tells what re-runs have done', async () => {
    const keptFor = { code: 'CORRUPT', at: NOW.toISOString(), run: 'summer' } as const;
    const previous = { folder: 'f/', specHash: 'abc', variants: [] };
    const { body } = await get({ ...RECORDS.ready, run: 'spring', keptFor, previous });
    expect(body.record).toMatchObject({ run: 'spring', keptFor, hasPrevious: true });
  });

  test('shows a READY image with its variants while a worker makes others', async () => {
    const next = { folder: 'f/', specHash: 'abc' };
    const { body } = await get({ ...RECORDS.ready, next, leaseUntil: NOW.getTime() + 1 });
    const { body: before } = await get(RECORDS.ready);
    expect(body.manifest).toEqual(before.manifest);
  });

  test('finds images that came by other means', async () => {
    const { status, body } = await get({ ...RECORDS.ready, imageId: FOREIGN, issued: undefined });
    expect(status).toBe(200);
    expect(body.record.issued).toBe(false);
  });

  test('reports an image as PROCESSING while a worker may still save it', async () => {
    const { body } = await get({ ...RECORDS.failed, leaseUntil: NOW.getTime() + 1000 });
    expect(body.manifest).toMatchObject({ status: 'PROCESSING' });
  });

  test.each(['none', FOREIGN, '../x'])('%s is unknown: 404', async id => {
    expect((await get(RECORDS.ready, encodeURIComponent(id))).status).toBe(404);
  });

  test('a record that has expired is unknown', async () => {
    expect((await get({ ...RECORDS.ready, expiresAt: NOW.getTime() / 1000 })).status).toBe(404);
  });
});

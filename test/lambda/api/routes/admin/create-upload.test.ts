import type { CreateUploadResponse } from '../../../../../src/contract/http';
import { adminApiWith } from '../../support';

const post = async (body: unknown) => {
  const api = adminApiWith();
  const response = await api.call('adminCreateUpload', '/admin/uploads', { body: JSON.stringify(body) });
  return { response, records: api.records };
};

describe('POST /admin/uploads', () => {
  test('returns an upload for an owner, and the path of its manifest', async () => {
    const { response, records } = await post({ contentType: 'image/jpeg', filename: 'cat.jpg', owner: 'kim' });
    expect(response.status).toBe(201);
    const { imageId, statusUrl, upload } = (await response.json()) as CreateUploadResponse;
    expect(statusUrl).toBe(`/admin/images/${imageId}`);
    expect(new URL(response.headers.get('location')!, 'https://api.example/admin/uploads').pathname).toBe(statusUrl);
    expect(upload.fields.key).toBe(`uploads/${imageId}`);
    expect(await records.get(imageId)).toMatchObject({ status: 'AWAITING_UPLOAD', issued: true, owner: 'kim' });
  });

  test('an upload without an owner belongs to nobody', async () => {
    const { response, records } = await post({ contentType: 'image/jpeg' });
    const { imageId } = (await response.json()) as CreateUploadResponse;
    expect(await records.get(imageId)).not.toHaveProperty('owner');
  });

  test.each([
    ['', 'owner is ""; expected text of 1 to 2048 bytes'],
    [7, 'owner is 7; expected text of 1 to 2048 bytes'],
    ['é'.repeat(1025), 'expected text of 1 to 2048 bytes'],
  ])('the owner %p is refused', async (owner, detail) => {
    const { response, records } = await post({ contentType: 'image/jpeg', owner });
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ detail: expect.stringContaining(detail) });
    expect(records.size).toBe(0);
  });

  test('the checks of POST /uploads apply', async () => {
    expect((await post({ contentType: 'text/html', owner: 'kim' })).response.status).toBe(415);
    expect((await post({ contentType: 'image/jpeg', size: 1e9 })).response.status).toBe(413);
    expect((await post({ contentType: 'image/jpeg', fileName: 'cat.jpg' })).response.status).toBe(400);
  });
});

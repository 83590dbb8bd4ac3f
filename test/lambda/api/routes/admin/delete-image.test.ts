import { adminApiWith, IMAGE_ID, RECORDS } from '../../support';

const FOREIGN = '0123456789abcdef0123456789abcdef';

describe('DELETE /admin/images/{imageId}', () => {
  test("removes another's image", async () => {
    const api = adminApiWith([{ ...RECORDS.ready, owner: 'kim' }]);
    expect((await api.call('adminDeleteImage', `/admin/images/${IMAGE_ID}`)).status).toBe(204);
    expect(api.removed).toEqual([`uploads/${IMAGE_ID}`]);
    expect(await api.records.get(IMAGE_ID)).toMatchObject({ status: 'DELETED', owner: 'kim' });
  });

  test('removes an image that came by other means', async () => {
    const original = { key: 'uploads/album/cat.jpg', bytes: 3, etag: 'cat' };
    const api = adminApiWith([{ ...RECORDS.ready, imageId: FOREIGN, issued: undefined, original }]);
    expect((await api.call('adminDeleteImage', `/admin/images/${FOREIGN}`)).status).toBe(204);
    expect(api.removed).toEqual(['uploads/album/cat.jpg']);
  });

  test('an unknown id is a 404', async () => {
    expect((await adminApiWith().call('adminDeleteImage', `/admin/images/${IMAGE_ID}`)).status).toBe(404);
  });
});

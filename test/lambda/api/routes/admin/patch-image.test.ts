import { adminApiWith, IMAGE_ID, RECORDS } from '../../support';

const patch = async (body: object, record = RECORDS.ready) => {
  const api = adminApiWith([{ ...record, owner: 'kim' }]);
  const path = `/admin/images/${IMAGE_ID}`;
  const response = await api.call('adminPatchImage', path, { body: JSON.stringify(body) });
  return {
    status: response.status,
    body: await response.json(),
    sent: api.sent,
    record: await api.records.get(IMAGE_ID),
  };
};

describe('PATCH /admin/images/{imageId}', () => {
  test("changes another's image, and returns it as GET does", async () => {
    const { status, body, record } = await patch({ alt: 'A dog' });
    expect(status).toBe(200);
    expect(body).toMatchObject({ manifest: { alt: 'A dog' }, record: { owner: 'kim', revision: 4 } });
    expect(record).toMatchObject({ alt: 'A dog', owner: 'kim' });
  });

  test('changes a visibility that the preset fixes', async () => {
    const { status, record, sent } = await patch({ visibility: 'PUBLIC' });
    expect(status).toBe(200);
    expect(record).toMatchObject({ visibility: 'PUBLIC' });
    expect(sent).toMatchObject([{ Records: [{ eventName: 'Moved:Visibility' }] }]);
  });

  test('the checks of PATCH /images/{imageId} apply', async () => {
    expect((await patch({ alt: 7 })).status).toBe(400);
    expect((await patch({ owner: 'lee' })).status).toBe(400);
  });
});

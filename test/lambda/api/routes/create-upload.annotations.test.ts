import type { CreateUploadResponse } from '../../../../src/contract/http';
import fc from '../../../support/fast-check';
import { apiWith } from '../support';

async function recordOf(body: object) {
  const api = apiWith();
  const response = await api.post(body);
  expect(response.status).toBe(201);
  const { imageId }: CreateUploadResponse = await response.json();
  return api.records.get(imageId);
}

describe('metadata and alt', () => {
  test('are on the record as they were sent', async () => {
    const sent = { metadata: { 'album-id': 'a1', note: 'Ünï "><img onerror>' }, alt: 'Line\n👍' };
    const record = await recordOf({ contentType: 'image/jpeg', ...sent });
    expect(record).toMatchObject(sent);
  });

  test('may be empty: an empty alt is that of a decorative image', async () => {
    const record = await recordOf({ contentType: 'image/jpeg', metadata: {}, alt: '' });
    expect(record).toMatchObject({ metadata: {}, alt: '' });
  });

  test('of any kind are stored unchanged or refused', async () => {
    const texts = fc.string({ unit: 'binary', maxLength: 30 });
    const keys = fc.oneof(fc.constantFrom('constructor', '__proto__', 'k', 'a.b'), texts);
    await fc.assert(
      fc.asyncProperty(fc.dictionary(keys, texts), texts, async (metadata, alt) => {
        const api = apiWith();
        const response = await api.post({ contentType: 'image/jpeg', metadata, alt });
        const { imageId, code } = await response.json();
        expect([imageId === undefined, code]).toEqual(
          response.status === 201 ? [false, undefined] : [true, 'INVALID_REQUEST'],
        );
        if (imageId) {
          expect(await api.records.get(imageId)).toMatchObject({ metadata, alt });
        }
      }),
    );
  });
});

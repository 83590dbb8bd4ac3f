import { apiWith } from './support';
import type { CreateUploadResponse, PresignedUpload, Problem } from '../../../src/contract/http';

async function started(body: object) {
  const api = apiWith();
  const response = await api.post(body);
  expect(response.status).toBe(201);
  const answer: CreateUploadResponse = await response.json();
  return { answer, record: await api.records.get(answer.imageId) };
}

async function refused(body: object): Promise<Problem> {
  const api = apiWith();
  const response = await api.post(body);
  expect(api.records.size).toBe(0);
  return response.json();
}

function policyOf(upload: PresignedUpload) {
  return JSON.parse(Buffer.from(upload.fields.Policy, 'base64').toString());
}

describe('the preset', () => {
  const LARGEST = 1000;

  test('is recorded, with its visibility', async () => {
    const { record } = await started({ contentType: 'image/png', preset: 'avatar' });
    expect(record).toMatchObject({ preset: 'avatar', visibility: 'PUBLIC' });
  });

  test('is the default if none is named, which the record needs not say', async () => {
    for (const body of [{ contentType: 'image/png' }, { contentType: 'image/png', preset: 'default' }]) {
      const { record } = await started(body);
      expect([record?.preset, record?.visibility]).toEqual([undefined, undefined]);
    }
  });

  test('decides which files are accepted, by the API and by S3', async () => {
    const { answer } = await started({ contentType: 'image/png', preset: 'avatar', size: LARGEST });
    expect(policyOf(answer.upload).conditions).toContainEqual(['content-length-range', 1, LARGEST]);
    expect(answer.upload.fields.key).toBe(`uploads/${answer.imageId}`);
    expect(await refused({ contentType: 'image/png', preset: 'avatar', size: LARGEST + 1 })).toMatchObject({
      status: 413,
      maxBytes: LARGEST,
    });
    expect(await refused({ contentType: 'image/jpeg', preset: 'avatar' })).toMatchObject({
      status: 415,
      allowedTypes: ['image/png'],
    });
  });

  test.each(['Avatar', '', 'constructor', '__proto__'])(
    '%p is unknown, and the error lists the others',
    async preset => {
      expect(await refused({ contentType: 'image/png', preset })).toMatchObject({
        status: 400,
        code: 'INVALID_REQUEST',
        detail: `preset is ${JSON.stringify(preset)}; expected one of default, avatar, gallery`,
      });
    },
  );
});

describe('the visibility', () => {
  test.each([
    [undefined, undefined],
    ['PRIVATE', undefined],
    ['PUBLIC', 'PUBLIC'],
  ])('%p is recorded as %p, where the preset leaves it to the uploader', async (visibility, recorded) => {
    const { record } = await started({ contentType: 'image/png', preset: 'gallery', visibility });
    expect(record?.visibility).toBe(recorded);
  });

  test.each([
    ['default', 'private'],
    ['avatar', 'public'],
  ])('is refused with the preset %s, whose images are all %s', async (preset, all) => {
    expect(await refused({ contentType: 'image/png', preset, visibility: 'PUBLIC' })).toMatchObject({
      status: 400,
      detail: `visibility is PUBLIC; expected none, since all images of the preset "${preset}" are ${all}`,
    });
  });

  test('is one of two', async () => {
    expect(await refused({ contentType: 'image/png', preset: 'gallery', visibility: 'public' })).toMatchObject({
      status: 400,
      detail: 'visibility is "public"; expected "PRIVATE" or "PUBLIC"',
    });
  });
});

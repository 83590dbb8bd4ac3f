import type { S3ParamsResponse } from '../../../../src/contract/http';
import { apiWith, SETTINGS } from '../support';

async function params(query: string) {
  const api = apiWith();
  const response = await api.app.request(`/s3/params?${query}`);
  return { api, response };
}

describe('GET /s3/params', () => {
  test('responds as Uppy Companion does, with the id to poll', async () => {
    // The query that @uppy/aws-s3 sends in its Companion mode.
    const query = new URLSearchParams({
      filename: 'uppy-cat/jpg-1e-image/jpeg-cat.jpg',
      type: 'image/jpeg',
      'metadata[name]': 'cat.jpg',
    });
    const { api, response } = await params(query.toString());
    expect(response.status).toBe(200);
    expect(response.headers.get('cache-control')).toBe('no-store');

    const body: S3ParamsResponse = await response.json();
    expect(body).toEqual({
      method: 'POST',
      url: 'https://the-uploads.s3.eu-central-1.amazonaws.com/',
      fields: expect.objectContaining({ key: `uploads/${body.imageId}`, 'Content-Type': 'image/jpeg' }),
      expires: SETTINGS.uploadExpirySeconds,
      imageId: body.imageId,
    });
    expect(await api.records.get(body.imageId)).toMatchObject({
      status: 'AWAITING_UPLOAD',
      declaredType: 'image/jpeg',
      // the name that the user sees, not the one with Uppy's id
      filename: 'cat.jpg',
    });
  });

  test('signs the same policy as POST /uploads', async () => {
    const conditions = (fields: Readonly<Record<string, string>>) =>
      JSON.parse(Buffer.from(fields.Policy, 'base64').toString()).conditions.map((condition: object) =>
        Array.isArray(condition) ? condition : Object.keys(condition)[0],
      );
    const uppy: S3ParamsResponse = await (await params('type=image/png')).response.json();
    const own = await (await apiWith().post({ contentType: 'image/png' })).json();
    expect(conditions(uppy.fields)).toEqual(conditions(own.upload.fields));
  });

  test('cuts a long file name, since Uppy puts an id before the name that the user chose', async () => {
    const { api, response } = await params(`type=image/jpeg&filename=${'x'.repeat(300)}`);
    const { imageId }: S3ParamsResponse = await response.json();
    expect((await api.records.get(imageId))?.filename).toBe('x'.repeat(255));
  });

  test.each(['', 'application/octet-stream', 'image/*'])('accepts the type "%s", which says nothing', async type => {
    const { response } = await params(`type=${type}`);
    expect(((await response.json()) as S3ParamsResponse).fields['Content-Type']).toBe('application/octet-stream');
  });

  test("takes preset and visibility from Uppy's metadata", async () => {
    const query = new URLSearchParams({
      type: 'image/png',
      'metadata[preset]': 'gallery',
      'metadata[visibility]': 'PUBLIC',
    });
    const { api, response } = await params(query.toString());
    const { imageId }: S3ParamsResponse = await response.json();
    const record = await api.records.get(imageId);
    expect(record).toMatchObject({ preset: 'gallery', visibility: 'PUBLIC' });
    expect(record?.metadata).toBeUndefined();
  });

  test.each([
    ['metadata[preset]=no-such', 'preset is "no-such"; expected one of default, avatar, gallery'],
    ['metadata[visibility]=SECRET', 'metadata[visibility] is "SECRET"; expected "PRIVATE" or "PUBLIC"'],
    [
      'metadata[visibility]=PUBLIC',
      'visibility is PUBLIC; expected none, since all images of the preset "default" are private',
    ],
  ])('refuses %s with a sentence', async (metadata, detail) => {
    const { api, response } = await params(`type=image/png&${metadata}`);
    expect(await response.json()).toMatchObject({ status: 400, code: 'INVALID_REQUEST', detail });
    expect(api.records.size).toBe(0);
  });

  test('needs no file name', async () => {
    const { api, response } = await params('type=image/jpeg');
    const { imageId }: S3ParamsResponse = await response.json();
    expect(await api.records.get(imageId)).not.toHaveProperty('filename');
  });

  test("reads the focus from Uppy's metadata", async () => {
    const { api, response } = await params(`type=image/jpeg&${new URLSearchParams({ 'metadata[focus]': '0.3,1' })}`);
    const { imageId }: S3ParamsResponse = await response.json();
    expect(await api.records.get(imageId)).toMatchObject({ focus: { x: 0.3, y: 1 } });
  });

  test("reads alt and the app's metadata from Uppy's, and leaves out its own and what has no value", async () => {
    const { api, response } = await params(
      new URLSearchParams({
        type: 'image/jpeg',
        'metadata[name]': 'cat.jpg',
        'metadata[type]': 'image/jpeg',
        'metadata[relativePath]': 'null',
        'metadata[alt]': 'A <cat>',
        'metadata[album-id]': 'a1',
        'metadata[caption]': 'Ünï 👍',
        'metadata[empty]': '',
        'metadata[unset]': 'undefined',
        'metadata[focus]': '',
        other: 'ignored',
      }).toString(),
    );
    const { imageId }: S3ParamsResponse = await response.json();
    const record = await api.records.get(imageId);
    expect(record).toMatchObject({ alt: 'A <cat>', metadata: { 'album-id': 'a1', caption: 'Ünï 👍' } });
    expect(Object.keys(record!.metadata!)).toHaveLength(2);
    expect(record).not.toHaveProperty('focus');
  });

  test('stores no metadata if the app sent none', async () => {
    const { api, response } = await params('type=image/jpeg&metadata[name]=a.jpg&metadata[relativePath]=null');
    const { imageId }: S3ParamsResponse = await response.json();
    expect(await api.records.get(imageId)).not.toHaveProperty('metadata');
  });

  const KEYS = 'keys of 1 to 64 lowercase letters, digits, ".", "_" and "-", the first a letter or digit';
  test.each([
    [{ 'metadata[albumId]': 'a1' }, `metadata has the key "albumId"; expected ${KEYS}, such as "album-id"`],
    [{ 'metadata[__proto__]': 'a1' }, `metadata has the key "__proto__"; expected ${KEYS}, such as "album-id"`],
    [{ 'metadata[note]': 'a\nb' }, 'metadata.note has the character U+000A; expected text without control characters'],
    [{ 'metadata[alt]': 'x'.repeat(1_001) }, 'metadata[alt] has 1001 characters; expected at most 1000'],
  ])('refuses %j', async (query, detail) => {
    const { api, response } = await params(new URLSearchParams({ type: 'image/jpeg', ...query }).toString());
    expect([response.status, (await response.json()).detail]).toEqual([400, detail]);
    expect(api.records.size).toBe(0);
  });

  test.each(['0.3', '0.3,', '0.3,0.2,0.1', '0.3,1.5', '-0.1,0', 'left,top', '[object Object]'])(
    'refuses the focus "%s"',
    async focus => {
      const { api, response } = await params(`type=image/jpeg&${new URLSearchParams({ 'metadata[focus]': focus })}`);
      expect([response.status, (await response.json()).detail]).toEqual([
        400,
        `metadata[focus] is ${JSON.stringify(focus)}; ` +
          'expected x and y, each a number from 0 to 1, separated by a comma, such as "0.3,0.2"',
      ]);
      expect(api.records.size).toBe(0);
    },
  );

  test.each([
    [
      'filename=a.jpg',
      400,
      'INVALID_REQUEST',
      'type is missing; expected the query parameters type, and optionally filename and metadata[…]',
    ],
    [
      'type=text/html&filename=a',
      415,
      'UNSUPPORTED_FORMAT',
      expect.stringContaining('files of type "text/html" are not accepted'),
    ],
    [
      'type=image/svg%2Bxml',
      415,
      'UNSUPPORTED_FORMAT',
      expect.stringContaining('files of type "image/svg+xml" are not accepted'),
    ],
  ])('refuses %s with %d %s', async (query, status, code, detail) => {
    const { api, response } = await params(query);
    expect(response.status).toBe(status);
    expect(await response.json()).toMatchObject({ status, code, detail });
    expect(api.records.size).toBe(0);
  });
});

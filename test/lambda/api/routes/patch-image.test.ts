import type { ImageManifest, Problem } from '../../../../src/contract/http';
import { encodeEventKey } from '../../../../src/contract/keys';
import type { ImageRecord } from '../../../../src/contract/record';
import { InMemoryRecords } from '../../../support/in-memory-records';
import { apiWith, IMAGE_ID, NOW, RECORDS, SETTINGS } from '../support';

const PATH = `/images/${IMAGE_ID}`;
type Api = ReturnType<typeof apiWith>;

const send = (api: Api, body: unknown, headers = {}) =>
  api.app.request(PATH, {
    method: 'PATCH',
    body: typeof body === 'string' ? body : JSON.stringify(body),
    headers,
  });

async function changed(record: ImageRecord, body: unknown) {
  const api = apiWith([record]);
  const response = await send(api, body);
  expect([response.status, response.headers.get('cache-control')]).toEqual([200, 'no-store']);
  const manifest: ImageManifest = await response.json();
  return { api, response, manifest, record: (await api.records.get(IMAGE_ID))! };
}

async function refused(api: Api, body: unknown, headers = {}): Promise<Problem> {
  const response = await send(api, body, headers);
  const problem: Problem = await response.json();
  expect([response.headers.get('content-type'), problem.status]).toEqual(['application/problem+json', response.status]);
  return problem;
}

describe('PATCH /images/{imageId}', () => {
  test('changes the record, and returns the manifest with its ETag', async () => {
    const { api, response, manifest, record } = await changed(RECORDS.ready, {
      alt: 'Another "cat"',
      filename: '  tom.jpg\n',
      focus: { x: 0, y: 1 },
      metadata: { 'album-id': 'b2', note: '' },
    });
    const expected = {
      alt: 'Another "cat"',
      filename: 'tom.jpg',
      focus: { x: 0, y: 1 },
      metadata: { 'album-id': 'b2', note: '' },
      updatedAt: NOW.toISOString(),
    };
    const due = { due: '1', dueAt: NOW.getTime() + 60_000 };
    expect(record).toEqual({ ...RECORDS.ready, ...expected, ...due, revision: RECORDS.ready.revision + 1 });
    expect(manifest).toMatchObject({ ...expected, status: 'READY' });

    const later = await api.app.request(PATH);
    expect(later.headers.get('etag')).toBe(response.headers.get('etag'));
    expect(await later.json()).toEqual(manifest);
  });

  test.each([
    [{ alt: null }, ['filename', 'focus', 'metadata']],
    [{ filename: null }, ['alt', 'focus', 'metadata']],
    [{ filename: ' \t' }, ['alt', 'focus', 'metadata']],
    [{ focus: null }, ['alt', 'filename', 'metadata']],
    [{ metadata: null }, ['alt', 'filename', 'focus']],
  ])('%j removes the field', async (body, left) => {
    const { record } = await changed(RECORDS.ready, body);
    expect(
      Object.keys(record)
        .filter(name => ['alt', 'filename', 'focus', 'metadata'].includes(name))
        .sort(),
    ).toEqual(left);
  });

  test.each([
    [{ b: '2' }, { 'album-id': 'a1', b: '2' }],
    [{ 'album-id': 'other' }, { 'album-id': 'other' }],
    [{ 'album-id': null, b: '2' }, { b: '2' }],
    [{ 'album-id': null }, {}],
    [{ unknown: null }, { 'album-id': 'a1' }],
  ])('merges %j into the metadata', async (metadata, expected) => {
    expect((await changed(RECORDS.ready, { metadata })).record.metadata).toEqual(expected);
  });

  test.each(['awaitingUpload', 'processing', 'ready', 'rejected', 'failed'] as const)('works while %s', async state => {
    const { record, manifest } = await changed(RECORDS[state], { alt: 'x' });
    expect(record).toMatchObject({ status: RECORDS[state].status, alt: 'x' });
    expect(manifest.alt).toBe('x');
  });

  test.each([{}, { alt: RECORDS.ready.alt }, { focus: { y: 0.2, x: 0.3 }, metadata: { 'album-id': 'a1' } }])(
    '%j writes nothing, since nothing changes',
    async body => {
      expect((await changed(RECORDS.ready, body)).record).toEqual(RECORDS.ready);
    },
  );

  test('an image that is deleted or unknown is a 404', async () => {
    expect(await refused(apiWith([RECORDS.deleted]), { alt: 'x' })).toMatchObject({ status: 404, code: 'NOT_FOUND' });
    expect(await refused(apiWith(), { alt: 'x' })).toMatchObject({ status: 404, code: 'NOT_FOUND' });
  });

  test("another owner's image is a 404, and stays as it is", async () => {
    const mine = { ...RECORDS.ready, owner: 'me' };
    const api = apiWith([mine], { settings: { ...SETTINGS, access: 'owned' } });
    const as = (sub: string) =>
      api.app.request(PATH, { method: 'PATCH', body: '{"alt":"x"}' }, {
        event: { requestContext: { authorizer: { jwt: { claims: { sub } } } } },
      } as object);
    expect((await as('you')).status).toBe(404);
    expect(await api.records.get(IMAGE_ID)).toEqual(mine);
    expect((await as('me')).status).toBe(200);
  });

  test.each<[unknown, string]>([
    ['', 'the body is not JSON; expected a JSON object with any of metadata, alt, focus, filename and visibility'],
    ['[]', 'the body is Array; expected a JSON object with any of metadata, alt, focus, filename and visibility'],
    [
      { title: 'x' },
      'field title is unknown; expected a JSON object with any of metadata, alt, focus, filename and visibility',
    ],
    [
      { owner: 'x' },
      'field owner is unknown; expected a JSON object with any of metadata, alt, focus, filename and visibility',
    ],
    [{ alt: 5 }, 'alt is 5; expected text'],
    [{ focus: { x: 2, y: 0 } }, 'focus.x is 2; expected an object with x and y, each a number from 0 to 1'],
    [{ metadata: { k: 5 } }, 'metadata.k has a value that is not text; expected text'],
    [{ metadata: { k: 'a\n' } }, 'metadata.k has the character U+000A; expected text without control characters'],
    [
      { metadata: { note: 'x'.repeat(2_048) } },
      'metadata has 2062 bytes of keys and values in UTF-8 after this change; expected at most 2048',
    ],
    [
      { metadata: Object.fromEntries(Array.from({ length: 20 }, (_, index) => [`k${index}`, ''])) },
      'metadata has 21 pairs after this change; expected at most 20',
    ],
  ])('%j: 400, %s', async (body, detail) => {
    const api = apiWith([RECORDS.ready]);
    expect(await refused(api, body)).toMatchObject({ status: 400, code: 'INVALID_REQUEST', detail });
    expect(await api.records.get(IMAGE_ID)).toEqual(RECORDS.ready);
  });
});

describe('work that a change leaves to the process function', () => {
  const object = { key: encodeEventKey(`uploads/${IMAGE_ID}`), eTag: RECORDS.ready.original!.etag, size: 2_000_000 };
  const crop = {
    Records: [
      {
        eventName: 'ObjectCreated:Rerun',
        rerun: { mode: 'STALE' },
        imageId: IMAGE_ID,
        s3: { object },
      },
    ],
  };
  const move = { Records: [{ eventName: 'Moved:Visibility', imageId: IMAGE_ID, s3: { object: { key: object.key } } }] };
  const chosen = {
    ...SETTINGS,
    presets: { default: { ...SETTINGS.presets.default, visibility: 'UPLOADER' as const } },
  };
  const HELD = { ...RECORDS.ready, status: 'PROCESSING' as const, leaseUntil: NOW.getTime() + 1_000 };

  test.each<[string, ImageRecord, object, object[]]>([
    ['a new focus point crops again', RECORDS.ready, { focus: { x: 1, y: 1 } }, [crop]],
    ['a removed focus point crops again', RECORDS.ready, { focus: null }, [crop]],
    ['a worker that holds the image knows the earlier point only', HELD, { focus: { x: 1, y: 1 } }, [crop]],
    ['the same focus point is none', RECORDS.ready, { focus: RECORDS.ready.focus }, []],
    ['a worker reads the focus point of an awaited upload', RECORDS.awaitingUpload, { focus: { x: 1, y: 1 } }, []],
    ['a refused image has no crops', RECORDS.rejected, { focus: { x: 1, y: 1 } }, []],
    ['another visibility moves the variants', RECORDS.ready, { visibility: 'PUBLIC' }, [move]],
    ['the same visibility moves none', RECORDS.ready, { visibility: 'PRIVATE' }, []],
    ['an alternative text is on the record only', RECORDS.ready, { alt: 'x' }, []],
  ])('%s', async (_, record, body, messages) => {
    const api = apiWith([record], { settings: chosen });
    expect((await send(api, body)).status).toBe(200);
    expect(api.sent).toEqual(messages);
  });

  test('is requested again if the request is repeated before it is done', async () => {
    const api = apiWith([RECORDS.ready]);
    await send(api, { focus: { x: 1, y: 1 } });
    await send(api, { focus: { x: 1, y: 1 } });
    expect(api.sent).toEqual([crop, crop]);
    expect((await api.records.get(IMAGE_ID))?.revision).toBe(RECORDS.ready.revision + 1);
  });

  test('is left to the sweep if its message cannot be sent', async () => {
    const api = apiWith([RECORDS.ready], { messages: { send: () => Promise.reject(new Error('no queue')) } });
    expect((await send(api, { focus: { x: 1, y: 1 } })).status).toBe(200);
    expect(await api.records.get(IMAGE_ID)).toMatchObject({ focus: { x: 1, y: 1 }, dueAt: NOW.getTime() + 60_000 });
    expect(api.logged).toHaveLength(1);
  });
});

describe('the visibility', () => {
  const api = (visibility: 'PRIVATE' | 'PUBLIC' | 'UPLOADER', record: ImageRecord = RECORDS.ready) =>
    apiWith([record], {
      settings: { ...SETTINGS, presets: { default: { ...SETTINGS.presets.default, visibility } } },
    });

  test('changes both ways where the preset leaves it to the uploader', async () => {
    const changing = api('UPLOADER');
    await send(changing, { visibility: 'PUBLIC' });
    expect(await changing.records.get(IMAGE_ID)).toMatchObject({ visibility: 'PUBLIC' });
    await send(changing, { visibility: 'PRIVATE' });
    expect(await changing.records.get(IMAGE_ID)).toMatchObject({ visibility: 'PRIVATE' });
  });

  test.each(['PRIVATE', 'PUBLIC'] as const)('of a preset that is %s belongs to the preset', async fixed => {
    const changing = api(fixed);
    expect(await refused(changing, { visibility: 'PUBLIC' })).toMatchObject({
      status: 400,
      detail: `visibility is PUBLIC; expected none, since all images of this preset are ${fixed.toLowerCase()}`,
    });
    expect(await changing.records.get(IMAGE_ID)).toEqual(RECORDS.ready);
  });

  test.each([null, 'public', 'UPLOADER'])('cannot be %j', async visibility => {
    expect(await refused(api('UPLOADER'), { visibility })).toMatchObject({
      status: 400,
      detail: `visibility is ${JSON.stringify(visibility)}; expected "PRIVATE" or "PUBLIC"`,
    });
  });
});

describe('If-Match', () => {
  const tagOf = async (api: Api) => (await api.app.request(PATH)).headers.get('etag')!;

  test('with the current ETag, or any, allows the change', async () => {
    const api = apiWith([RECORDS.ready]);
    expect((await send(api, { alt: '1' }, { 'If-Match': await tagOf(api) })).status).toBe(200);
    expect((await send(api, { alt: '2' }, { 'If-Match': `"other", ${await tagOf(api)}` })).status).toBe(200);
    expect((await send(api, { alt: '3' }, { 'If-Match': '*' })).status).toBe(200);
  });

  test('compares the image, not its URLs: those are renewed, and each instance signs its own', async () => {
    const api = apiWith([RECORDS.ready]);
    const tag = await tagOf(api);
    api.time.now = new Date(NOW.getTime() + 3_600_000);
    expect(await tagOf(api)).not.toBe(tag);
    expect((await send(api, { alt: 'x' }, { 'If-Match': tag })).status).toBe(200);
  });

  test.each(['"other"', 'W/"other.urls"', ''])('%j: 412 with the current ETag, and no change', async ifMatch => {
    const api = apiWith([RECORDS.ready]);
    const tag = await tagOf(api);
    const response = await send(api, { alt: 'x' }, { 'If-Match': ifMatch });
    expect([response.status, response.headers.get('etag')]).toEqual([412, tag]);
    expect(await response.json()).toEqual({
      type: 'about:blank',
      title: 'Precondition Failed',
      status: 412,
      code: 'PRECONDITION_FAILED',
      detail: `If-Match names none of the current ETags; expected ${tag}: the image has changed, get it again`,
    });
    expect(await api.records.get(IMAGE_ID)).toEqual(RECORDS.ready);
  });

  test('of two callers with the same ETag, one succeeds', async () => {
    const api = apiWith([RECORDS.ready]);
    const headers = { 'If-Match': await tagOf(api) };
    const both = await Promise.all([send(api, { alt: 'one' }, headers), send(api, { alt: 'two' }, headers)]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 412]);
  });
});

describe('a change while others write the record', () => {
  /** A store whose record others write between the first reads and writes. */
  class BusyRecords extends InMemoryRecords {
    constructor(
      record: ImageRecord,
      private others: number,
      private readonly next: (record: ImageRecord) => ImageRecord = found => ({ ...found, attempts: 9 }),
    ) {
      super(record);
    }

    override async put(record: ImageRecord): Promise<boolean> {
      if (this.others-- > 0) {
        const found = (await this.get(record.imageId))!;
        await super.put({ ...this.next(found), revision: found.revision + 1 });
      }
      return super.put(record);
    }
  }

  test('is repeated on their record', async () => {
    const records = new BusyRecords(RECORDS.processing, 2);
    expect((await send(apiWith([], { records }), { alt: 'x' })).status).toBe(200);
    expect(await records.get(IMAGE_ID)).toMatchObject({ alt: 'x', attempts: 9, revision: 5 });
  });

  test('does not restore an image that was deleted in between', async () => {
    const records = new BusyRecords(RECORDS.ready, 1, ({ imageId }) => ({ ...RECORDS.deleted, imageId }));
    expect(await refused(apiWith([], { records }), { alt: 'x' })).toMatchObject({ status: 404 });
    expect((await records.get(IMAGE_ID))?.status).toBe('DELETED');
  });

  test('ends with a 500 if it never succeeds', async () => {
    const records = new BusyRecords(RECORDS.ready, Infinity);
    const api = apiWith([], { records });
    expect(await refused(api, { alt: 'secret', metadata: { 'secret-key': 'secret' } })).toMatchObject({
      code: 'INTERNAL_ERROR',
    });
    expect(JSON.stringify(api.logged, (_, value) => (value instanceof Error ? value.stack : value))).not.toContain(
      'secret',
    );
  });
});

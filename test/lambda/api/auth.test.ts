import { createHash } from 'node:crypto';
import { apiWith, IMAGE_ID, NOW, offlinePresigner, RECORDS, SETTINGS } from './support';
import type { ImageList } from '../../../src/contract/http';
import type { ImageRecord } from '../../../src/contract/record';
import { keyedHashOf } from '../../support/id-key';

describe('access', () => {
  const KEY = 'products/chair.jpg';
  const PLAIN_HASH = createHash('sha256').update(KEY).digest('hex').slice(0, 32);
  const METHODS = ['GET', 'DELETE'];

  const original = { ...RECORDS.ready.original!, key: KEY };
  const foreign = (imageId: string): ImageRecord => ({ ...RECORDS.ready, imageId, issued: undefined, original });

  async function ask(record: ImageRecord, method: string, settings = SETTINGS) {
    const api = apiWith([record], { settings });
    const read = jest.spyOn(api.records, 'get');
    const { status } = await api.app.request(`/images/${record.imageId}`, { method });
    const { status: left } = (await api.records.get(record.imageId))!;
    return { status, removed: api.removed, left, reads: read.mock.calls.length - 1 };
  }

  describe('without authentication, for an image not uploaded through the API', () => {
    test.each(METHODS)('the id is a 404 to %s, without a table read', async method => {
      for (const imageId of [keyedHashOf(KEY), PLAIN_HASH]) {
        expect(await ask(foreign(imageId), method)).toEqual({ status: 404, removed: [], left: 'READY', reads: 0 });
      }
    });

    test.each(METHODS)('an id that looks like one of an upload is a 404 to %s', async method => {
      expect(await ask(foreign(IMAGE_ID), method)).toEqual({ status: 404, removed: [], left: 'READY', reads: 1 });
    });
  });

  test('an image with an id of the API is visible to all who know the id', async () => {
    expect(await ask(RECORDS.ready, 'GET')).toMatchObject({ status: 200, left: 'READY' });
    expect(await ask(RECORDS.ready, 'DELETE')).toMatchObject({
      status: 204,
      removed: [`uploads/${IMAGE_ID}`],
      left: 'DELETED',
    });
  });

  test('with owners, the id of an image not uploaded through the API is a 404 without a table read', async () => {
    const api = apiWith([foreign(keyedHashOf(KEY))], { settings: { ...SETTINGS, access: 'owned' } });
    const read = jest.spyOn(api.records, 'get');
    const me = { event: { requestContext: { authorizer: { jwt: { claims: { sub: 'me' } } } } } } as never;
    expect((await api.app.request(`/images/${keyedHashOf(KEY)}`, {}, me)).status).toBe(404);
    expect(read).not.toHaveBeenCalled();
  });

  test('a back end sees every image, and may delete each', async () => {
    const settings = { ...SETTINGS, access: 'all' as const };
    for (const imageId of [keyedHashOf(KEY), IMAGE_ID]) {
      expect(await ask(foreign(imageId), 'GET', settings)).toMatchObject({ status: 200 });
      expect(await ask(foreign(imageId), 'DELETE', settings)).toMatchObject({
        status: 204,
        removed: [KEY],
        left: 'DELETED',
      });
    }
  });

  test.each([
    ['/uploads', { method: 'POST', body: '{"contentType":"image/png"}' }],
    ['/s3/params?type=image/png', {}],
  ])('an id that %s gives out is marked as such', async (path, init) => {
    const api = apiWith();
    const { imageId } = (await (await api.app.request(path, init)).json()) as { imageId: string };
    expect(await api.records.get(imageId)).toMatchObject({ issued: true });
    expect((await api.app.request(`/images/${imageId}`)).status).toBe(200);
  });
});

describe('owners', () => {
  const MINE: ImageRecord = { ...RECORDS.ready, owner: 'me' };
  const settings = { ...SETTINGS, access: 'owned' as const };

  /** Request context that API Gateway adds after its authorizer has verified a token. */
  const as = (sub: string | undefined) => ({
    event: { requestContext: { authorizer: { jwt: { claims: { sub } } } } } as never,
  });

  const upload = { method: 'POST', body: '{"contentType":"image/png"}' };

  test.each([
    ['/uploads', upload, 201],
    ['/s3/params?type=image/png', {}, 200],
  ])('an upload by %s belongs to its caller', async (path, init, status) => {
    const api = apiWith([], { settings });
    const response = await api.app.request(path, init, as('me'));
    expect(response.status).toBe(status);
    const { imageId } = (await response.json()) as { imageId: string };
    expect(await api.records.get(imageId)).toMatchObject({ owner: 'me' });
  });

  test('the owner sees the image, and no manifest names the owner', async () => {
    const response = await apiWith([MINE], { settings }).app.request(`/images/${IMAGE_ID}`, {}, as('me'));
    expect(response.status).toBe(200);
    expect(await response.json()).not.toHaveProperty('owner');
  });

  test.each(['GET', 'DELETE'])("another caller's image is a 404 to %s, like an unknown one", async method => {
    const api = apiWith([MINE], { settings });
    const theirs = await api.app.request(`/images/${IMAGE_ID}`, { method }, as('you'));
    const none = await api.app.request('/images/00000000-0000-4000-8000-000000000000', { method }, as('you'));
    expect([theirs.status, await theirs.text()]).toEqual([404, await none.text()]);
    expect(api.removed).toEqual([]);
  });

  test('an image without owner, stored directly in the bucket, belongs to no caller', async () => {
    expect((await apiWith([RECORDS.ready], { settings }).app.request(`/images/${IMAGE_ID}`, {}, as('me'))).status).toBe(
      404,
    );
  });

  test.each([
    ['/uploads', upload],
    [`/images/${IMAGE_ID}`, {}],
    [`/images/${IMAGE_ID}`, { method: 'DELETE' }],
    ['/images', {}],
    ['/s3/params?type=image/png', {}],
  ])('a token without a user may not call %s', async (path, init) => {
    const api = apiWith([MINE], { settings });
    for (const bindings of [as(undefined), as(''), undefined]) {
      const response = await api.app.request(path, init, bindings);
      expect(response.status).toBe(403);
      expect(await response.json()).toMatchObject({ code: 'FORBIDDEN' });
    }
  });

  describe('named by another claim than sub', () => {
    const tenants = { ...settings, ownerClaim: 'tenant_id' };
    const claims = (given: object) => ({
      event: { requestContext: { authorizer: { jwt: { claims: given } } } } as never,
    });

    test('share their images: any user of a tenant sees them', async () => {
      const api = apiWith([{ ...MINE, owner: 'acme' }], { settings: tenants });
      const callAs = (tenant: string) =>
        api.app.request(`/images/${IMAGE_ID}`, {}, claims({ sub: 'me', tenant_id: tenant }));
      expect([(await callAs('acme')).status, (await callAs('other')).status]).toEqual([200, 404]);
      const response = await api.app.request('/uploads', upload, claims({ sub: 'me', tenant_id: '42' }));
      const { imageId } = (await response.json()) as { imageId: string };
      expect(await api.records.get(imageId)).toMatchObject({ owner: '42' });
    });

    test.each([
      [{}, 'is missing'],
      [{ tenant_id: '' }, 'is empty'],
      [{ tenant_id: ' ' }, 'is empty'],
      [{ tenant_id: 'x'.repeat(2049) }, 'has 2049 bytes, more than 2048'],
      // as API Gateway passes ["acme", "other"], {"a": 1}, null, false and 12345678901234567890
      [{ tenant_id: '[acme other]' }, 'is a list, [acme other]'],
      [{ tenant_id: 'map[a:1]' }, 'is an object, map[a:1]'],
      [{ tenant_id: '<nil>' }, 'is <nil>'],
      [{ tenant_id: 'false' }, 'is false'],
      [{ tenant_id: '1.2345678901234567e+19' }, 'is a number, 1.2345678901234567e+19'],
      [{ tenant_id: ['acme'] }, 'is ["acme"]'],
    ])('a token with the claims %j is a 403 that names the claim', async (more, fault) => {
      const api = apiWith([{ ...MINE, owner: 'me' }], { settings: tenants });
      for (const path of ['/images', `/images/${IMAGE_ID}`]) {
        const response = await api.app.request(path, {}, claims({ sub: 'me', ...more }));
        expect(response.status).toBe(403);
        expect(await response.json()).toMatchObject({
          code: 'FORBIDDEN',
          detail:
            `claim "tenant_id" of the token ${fault}; ` +
            'expected a claim "tenant_id" with one string that names the owner of the images',
        });
      }
    });
  });

  interface Page {
    readonly images: { readonly imageId: string; readonly variants: object[] }[];
    readonly cursor?: string;
  }

  describe('the list', () => {
    const image = (index: number, owner: string): ImageRecord => ({
      ...MINE,
      owner,
      imageId: `00000000-0000-4000-8000-00000000000${index}`,
      createdAt: `2026-11-23T12:00:0${index}.000Z`,
    });
    const records = [
      image(1, 'me'),
      image(2, 'you'),
      image(3, 'me'),
      image(4, 'me'),
      { ...image(5, 'me'), status: 'DELETED' as const },
    ];
    const list = async (path: string, sub = 'me') => {
      const response = await apiWith(records, { settings }).app.request(path, {}, as(sub));
      return { status: response.status, body: (await response.json()) as Page };
    };
    const ids = (body: { images: { imageId: string }[] }) => body.images.map(({ imageId }) => Number(imageId.at(-1)));

    test("has the caller's images, newest first, page by page", async () => {
      const first = await list('/images');
      expect([first.status, ids(first.body)]).toEqual([200, [4, 3]]);
      const second = await list(`/images?cursor=${first.body.cursor}`);
      expect(ids(second.body)).toEqual([1]);
      expect(second.body).not.toHaveProperty('cursor');
    });

    test('has the images of one preset only, if asked; a record without one has the default', async () => {
      const mixed = [image(1, 'me'), { ...image(2, 'me'), preset: 'avatar' }, { ...image(3, 'me'), preset: 'removed' }];
      const shown = async (query: string) => {
        const response = await apiWith(mixed, { settings }).app.request(`/images?${query}`, {}, as('me'));
        const { images, cursor } = (await response.json()) as Page;
        return [ids({ images }), cursor === undefined];
      };
      expect(await shown('preset=avatar')).toEqual([[2], false]);
      expect(await shown('preset=gallery')).toEqual([[], false]);
      expect((await list('/images?preset=default')).body.images).toHaveLength(2);
    });

    test('rejects an unknown preset, and lists the others', async () => {
      expect(await list('/images?preset=removed')).toMatchObject({
        status: 400,
        body: { detail: 'preset is "removed"; expected one of default, avatar, gallery' },
      });
    });

    test('has no URLs, and signs nothing, unless they are requested', async () => {
      const presigner = offlinePresigner();
      const sign = jest.spyOn(presigner, 'download');
      const [plain, refused, signed] = await Promise.all(
        ['', '?urls=false', '?urls=true'].map(
          async query =>
            (await (
              await apiWith([MINE], { settings, presigner }).app.request(`/images${query}`, {}, as('me'))
            ).json()) as Page,
        ),
      );
      expect(plain.images).toEqual(refused.images);
      expect(plain.images[0]).not.toHaveProperty('sources');
      expect(plain.images[0]).not.toHaveProperty('urlsExpireAt');
      expect(plain.images[0].variants[0]).toEqual({
        name: 'thumb',
        format: 'webp',
        contentType: 'image/webp',
        width: 200,
        height: 200,
        bytes: 4_000,
      });
      // each variant once, though its URL stands in its format's source as well
      expect(sign.mock.calls.map(([key]) => key)).toEqual(MINE.variants!.map(({ key }) => key));
      const manifest = await (
        await apiWith([MINE], { settings }).app.request(`/images/${IMAGE_ID}`, {}, as('me'))
      ).json();
      expect(signed.images).toEqual([manifest]);
    });

    test('rejects an invalid value of urls', async () => {
      expect(await list('/images?urls=yes')).toMatchObject({
        status: 400,
        body: { detail: 'urls is "yes"; expected "true" or "false"' },
      });
    });

    test('shows an image at its last try as PROCESSING', async () => {
      const lastTry: ImageRecord = { ...RECORDS.failed, owner: 'me', leaseUntil: NOW.getTime() + 1 };
      const api = apiWith([lastTry], { settings });
      const {
        images: [shown],
      } = (await (await api.app.request('/images', {}, as('me'))).json()) as ImageList;
      expect(shown).toMatchObject({ status: 'PROCESSING' });
      expect(shown).not.toHaveProperty('code');
    });

    test('omits expired records that DynamoDB has not deleted yet', async () => {
      const abandoned = { ...image(6, 'me'), expiresAt: NOW.getTime() / 1000 };
      const response = await apiWith([image(1, 'me'), abandoned], { settings }).app.request('/images', {}, as('me'));
      expect(ids((await response.json()) as Page)).toEqual([1]);
    });

    test("refuses the cursor of another caller's list", async () => {
      const { body } = await list('/images');
      expect(await list(`/images?cursor=${body.cursor}`, 'you')).toMatchObject({
        status: 400,
        body: { code: 'INVALID_REQUEST', detail: expect.stringContaining('cursor belongs to another list') },
      });
    });

    test.each([
      'x',
      'e30',
      Buffer.from('{"imageId":"../up","time":"2026-11-23T12:00:00.000Z","list":""}').toString('base64url'),
    ])('refuses the cursor %s', async cursor => {
      expect(await list(`/images?cursor=${cursor}`)).toMatchObject({ status: 400, body: { code: 'INVALID_REQUEST' } });
    });

    test('does not exist without owners', async () => {
      expect((await apiWith([RECORDS.ready]).app.request('/images')).status).toBe(404);
    });
  });
});

import { ADMIN_EXCHANGES } from './admin-exchanges';
import { check, type Schema } from './json-schema';
import openapi from '../../docs/openapi.json';
import { ROUTES, type RouteAuth } from '../../src/contract/http';
import type { ImageRecord } from '../../src/contract/record';
import type { OwnerUsage } from '../../src/contract/usage';
import type { UsageStore } from '../../src/lambda/ports';
import { UNUSED } from '../../src/lambda/record/quota';
import { adminApiWith, apiWith, IMAGE_ID, RECORDS, LIMITS, PRESETS, SETTINGS } from '../lambda/api/support';
import fc from '../support/fast-check';
import { InMemoryRecords } from '../support/in-memory-records';
import { InMemoryUsage } from '../support/in-memory-usage';
import { REASON_CODES } from '../support/reason-codes';

interface Operation {
  readonly operationId: string;
  readonly security?: readonly object[];
  readonly responses: Record<string, ResponseObject>;
}

interface ResponseObject {
  readonly headers: Record<string, { readonly schema: Schema; readonly required?: boolean }>;
  readonly content?: Record<string, { readonly schema: Schema }>;
}

const PATHS = openapi.paths as unknown as Record<string, Record<string, Operation>>;
const OPERATIONS = Object.entries(PATHS).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({ method: method.toUpperCase(), path, operation })),
);
const IMAGE = `/images/${IMAGE_ID}`;

const healthy = () => apiWith();
const holding = (record: (typeof RECORDS)[keyof typeof RECORDS]) => () => apiWith([record]);
const onCdn = () =>
  apiWith([{ ...RECORDS.public, owner: 'me' }], {
    settings: { ...OWNING.settings, delivery: { cdnUrl: 'https://images.example.com' } },
  });
const broken = () =>
  apiWith([], {
    records: { get: () => Promise.reject(new Error('down')), put: () => Promise.reject(new Error('down')) },
  });
const OWNING = { settings: { ...SETTINGS, access: 'owned' as const } };
const mine = (digit: string, record: ImageRecord = RECORDS.ready) => ({
  ...record,
  owner: 'me',
  imageId: IMAGE_ID.replace(/.$/, digit),
});
const owned = () => apiWith([mine('1'), mine('2', RECORDS.rejected), mine('3')], OWNING);
const QUOTA = { perOwner: { images: 1, bytes: 100, uploadsPerDay: 1 } };
const limited = (usage: Partial<OwnerUsage> = {}) => {
  const items = new InMemoryUsage(new InMemoryRecords());
  items.items.set('me', { ...UNUSED, usageOf: 'me', version: 1, changedAt: 0, ...usage });
  return apiWith([], { settings: { ...OWNING.settings, quota: QUOTA }, usage: items });
};
const down = () => Promise.reject(new Error('down'));
const withCookies = () =>
  apiWith([], {
    ...OWNING,
    ownerCookiesOf: async () => ({ headers: ['CloudFront-Policy=e30_; Secure'], expiresAt: new Date(0) }),
  });
const brokenUsage: UsageStore = { get: down, reserve: down, settle: down };
const me = { event: { requestContext: { authorizer: { jwt: { claims: { sub: 'me' } } } } } };
const remove = (path: string) => new Request(`http://api.example${path}`, { method: 'DELETE' });
const get = (path: string, headers = {}) => new Request(`http://api.example${path}`, { headers });
const patch = (body: unknown, headers = {}) =>
  new Request(`http://api.example${IMAGE}`, { method: 'PATCH', body: JSON.stringify(body), headers });
const STABLE = `/i/${IMAGE_ID}/large`;
const head = (path: string) => new Request(`http://api.example${path}`, { method: 'HEAD' });
const post = (body: unknown) =>
  new Request('http://api.example/uploads', { method: 'POST', body: JSON.stringify(body) });

/** Returns who may call, by the alternatives of an operation's `security`. */
function authOf(security: readonly object[]): RouteAuth {
  const schemes = security.flatMap(alternative => Object.keys(alternative));
  if (schemes.length === 0) {
    return 'none';
  }
  return schemes.includes('bearer') ? 'caller' : 'iam';
}

/** One exchange for each response in the document, and for each status of an image. */
const EXCHANGES: [
  operationId: string,
  status: number,
  api: () => ReturnType<typeof apiWith>,
  request: Request,
  bindings?: object,
][] = [
  ['createUpload', 201, healthy, post({ contentType: 'image/jpeg', size: 5, filename: 'cat.jpg' })],
  ['createUpload', 400, healthy, post({ contentType: 'image/jpeg', size: 0 })],
  ['createUpload', 400, healthy, post({ contentType: 'image/jpeg', preset: 'no-such' })],
  ['createUpload', 413, healthy, post({ contentType: 'image/jpeg', size: LIMITS.maxBytes + 1 })],
  ['createUpload', 415, healthy, post({ contentType: 'image/svg+xml' })],
  ['createUpload', 500, broken, post({ contentType: 'image/jpeg' })],
  ['getImage', 200, holding(RECORDS.awaitingUpload), get(IMAGE)],
  ['getImage', 200, holding(RECORDS.processing), get(IMAGE)],
  ['getImage', 200, holding(RECORDS.ready), get(IMAGE)],
  ['getImage', 200, holding(RECORDS.rejected), get(IMAGE)],
  ['getImage', 200, holding(RECORDS.failed), get(IMAGE)],
  ['getImage', 200, holding(RECORDS.deleted), get(IMAGE)],
  ['getImage', 200, onCdn, get(IMAGE), me],
  ['getImage', 304, holding(RECORDS.processing), get(IMAGE, { 'If-None-Match': '*' })],
  ['getImage', 304, holding(RECORDS.ready), get(IMAGE, { 'If-None-Match': '*' })],
  ['getImage', 404, healthy, get(IMAGE)],
  ['getImage', 500, broken, get(IMAGE)],
  ['getPublicImage', 200, holding(RECORDS.public), get(`/public${IMAGE}`)],
  ['getPublicImage', 200, onCdn, get(`/public${IMAGE}`)],
  ['getPublicImage', 304, holding(RECORDS.public), get(`/public${IMAGE}`, { 'If-None-Match': '*' })],
  ['getPublicImage', 404, holding(RECORDS.ready), get(`/public${IMAGE}`)],
  ['getPublicImage', 500, broken, get(`/public${IMAGE}`)],
  ['getStableImage', 302, holding(RECORDS.public), get(STABLE)],
  ['getStableImage', 404, holding(RECORDS.ready), get(STABLE)],
  ['getStableImage', 500, broken, get(STABLE)],
  ['headStableImage', 302, holding(RECORDS.public), head(STABLE)],
  ['headStableImage', 404, holding(RECORDS.ready), head(STABLE)],
  ['headStableImage', 500, broken, head(STABLE)],
  ['patchImage', 200, holding(RECORDS.ready), patch({ alt: 'Another cat', metadata: { 'album-id': null } })],
  ['patchImage', 400, holding(RECORDS.ready), patch({ title: 'x' })],
  ['patchImage', 404, holding(RECORDS.deleted), patch({ alt: 'x' })],
  ['patchImage', 412, holding(RECORDS.ready), patch({ alt: 'x' }, { 'If-Match': '"other"' })],
  ['patchImage', 500, broken, patch({ alt: 'x' })],
  ['deleteImage', 204, holding(RECORDS.ready), remove(IMAGE)],
  ['deleteImage', 404, healthy, remove(IMAGE)],
  ['deleteImage', 500, broken, remove(IMAGE)],
  ['listImages', 200, owned, get('/images'), me],
  ['listImages', 200, owned, get('/images?urls=true'), me],
  ['listImages', 200, onCdn, get('/images?urls=true'), me],
  ['listImages', 400, owned, get('/images?cursor=none'), me],
  ['listImages', 400, owned, get('/images?urls=maybe'), me],
  ['listImages', 400, owned, get('/images?preset=no-such'), me],
  [
    'listImages',
    500,
    () => apiWith([], { ...OWNING, ownerIndex: { list: () => Promise.reject(new Error('down')) } }),
    get('/images'),
    me,
  ],
  ['createUpload', 403, owned, post({ contentType: 'image/jpeg' })],
  ['getImage', 403, owned, get(IMAGE)],
  ['patchImage', 403, owned, patch({ alt: 'x' })],
  ['deleteImage', 403, owned, remove(IMAGE)],
  ['listImages', 403, owned, get('/images')],
  ['getS3Params', 403, owned, get('/s3/params?type=image/jpeg')],
  ['getS3Params', 200, healthy, get('/s3/params?type=image/jpeg&filename=cat.jpg')],
  ['getS3Params', 400, healthy, get('/s3/params?filename=cat.jpg')],
  ['getS3Params', 415, healthy, get('/s3/params?type=text/html')],
  ['createUpload', 429, () => limited({ images: 1 }), post({ contentType: 'image/jpeg', size: 5 }), me],
  ['createUpload', 429, () => limited({ day: '2026-11-23', uploads: 1 }), post({ contentType: 'image/jpeg' }), me],
  ['getS3Params', 429, () => limited({ bytes: 100 }), get('/s3/params?type=image/jpeg'), me],
  ['getUsage', 200, limited, get('/usage'), me],
  ['getUsage', 403, limited, get('/usage')],
  ['getUsage', 404, owned, get('/usage'), me],
  [
    'getUsage',
    500,
    () => apiWith([], { settings: { ...OWNING.settings, quota: QUOTA }, usage: brokenUsage }),
    get('/usage'),
    me,
  ],
  ['getS3Params', 500, broken, get('/s3/params?type=image/jpeg')],
  ['getCookies', 200, withCookies, get('/cookies'), me],
  ['getCookies', 403, withCookies, get('/cookies')],
  ['getCookies', 404, owned, get('/cookies'), me],
  ['getCookies', 500, () => apiWith([], { ...OWNING, ownerCookiesOf: down }), get('/cookies'), me],
];
EXCHANGES.push(...ADMIN_EXCHANGES);

describe('docs/openapi.json', () => {
  test('has the operations of the contract, and no others', () => {
    const documented = OPERATIONS.map(({ method, path, operation: { operationId, security } }) => [
      operationId,
      { method, path, auth: authOf(security ?? openapi.security) },
    ]);
    expect(Object.fromEntries(documented)).toEqual(ROUTES);
    expect(documented).toHaveLength(Object.keys(ROUTES).length);
  });

  test('has the operations of the app, and no others', () => {
    const implemented = [apiWith().app, adminApiWith().app]
      .flatMap(({ routes }) => routes)
      .filter(({ method }) => method !== 'ALL')
      .map(({ method, path }) => `${method} ${path}`);
    const documented = OPERATIONS.map(({ method, path }) => `${method} ${path.replace(/\{(\w+)\}/g, ':$1')}`);
    expect(implemented.sort()).toEqual(documented.sort());
  });

  test('has the responses of the exchanges above, and no others', () => {
    const documented = OPERATIONS.flatMap(({ operation }) =>
      Object.keys(operation.responses).map(status => `${operation.operationId} ${status}`),
    );
    const exercised = new Set(EXCHANGES.map(([operationId, status]) => `${operationId} ${status}`));
    expect([...exercised].sort()).toEqual(documented.sort());
  });

  const seen = new Set<string>();
  const statuses = new Set<string>();

  test.each(EXCHANGES)(
    '%s: a response %d is as described',
    async (...[operationId, status, api, request, bindings]) => {
      const { operation, method } = OPERATIONS.find(candidate => candidate.operation.operationId === operationId)!;
      const { headers, content } = operation.responses[status];
      const response = await api().app.request(request.clone(), undefined, bindings);
      const text = await response.text();

      expect(response.status).toBe(status);
      // HEAD has the headers of GET, so a type without content
      const type = method === 'HEAD' && status >= 400 ? 'application/problem+json' : null;
      expect(response.headers.get('content-type')).toBe(content ? Object.keys(content)[0] : type);
      for (const [name, { schema, required = true }] of Object.entries(headers)) {
        const value = response.headers.get(name);
        expect(value !== null || !required ? [] : [`${name} is missing`]).toEqual([]);
        expect(value === null ? [] : check(schema, value, name, { root: openapi })).toEqual([]);
      }
      expect(
        content ? check(Object.values(content)[0].schema, JSON.parse(text), 'body', { root: openapi, seen }) : text,
      ).toHaveLength(0);
      if (operationId === 'getImage' && status === 200) {
        statuses.add(JSON.parse(text).status);
      }
    },
  );

  test('describes only properties that a response has', () => {
    const described = Object.entries(openapi.components.schemas as unknown as Record<string, Schema>)
      .filter(([name]) => !name.endsWith('Request'))
      .flatMap(([name, schema]) => Object.keys(schema.properties ?? {}).map(property => `${name}.${property}`));
    expect([...seen].filter(name => name.split('.').length === 2).sort()).toEqual(described.sort());
  });

  test('lists every status and every reason', () => {
    const { status, code } = openapi.components.schemas.ImageManifest.properties;
    expect([...statuses].sort()).toEqual([...status.enum].sort());
    expect([...REASON_CODES].sort()).toEqual([...code.enum].sort());
  });

  test('accepts the bodies that PATCH /images/{imageId} accepts, and no others', async () => {
    const schema = { $ref: '#/components/schemas/PatchImageRequest' };
    const some = (...values: unknown[]) => fc.constantFrom(null, 5, 'x', ...values);
    const bodies = fc.record(
      {
        metadata: some({}, { a: 'b' }, { a: null }, { A: 'b' }, { a: 1 }, { a: '\n' }),
        alt: some('a\nb', 'a\rb', 'x'.repeat(1_001)),
        focus: some({ x: 0, y: 1 }, { x: 2, y: 1 }, { x: null, y: 0 }),
        filename: some(''),
        visibility: some('public'),
        other: some(),
      },
      { requiredKeys: [] },
    );
    await fc.assert(
      fc.asyncProperty(bodies, async body => {
        const { status } = await holding(RECORDS.ready)().app.request(patch(body));
        const errors = check(schema, body, 'body', { root: openapi });
        expect([status, errors]).toEqual(errors.length > 0 ? [400, errors] : [200, []]);
      }),
    );
  });

  test('accepts the bodies that POST /uploads accepts, and no others', async () => {
    const schema = { $ref: '#/components/schemas/CreateUploadRequest' };
    const junk = fc.oneof(
      fc.constant(null),
      fc.boolean(),
      fc.double(),
      fc.constant([]),
      fc.constant({}),
      fc.string({ maxLength: 3 }),
    );
    const mostly = (...good: unknown[]) =>
      fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...good) }, { weight: 1, arbitrary: junk });
    const fields = fc.record(
      {
        contentType: mostly('image/jpeg', 'image/png', 'text/html'),
        size: mostly(1, LIMITS.maxBytes, LIMITS.maxBytes + 1, 0, -1, 1.5),
        filename: mostly('cat.jpg', '', '👍'.repeat(255), 'x'.repeat(256)),
        metadata: mostly({}, { 'album-id': 'a1' }, { k: '👍' }, { albumId: 'a1' }, { k: 'a\nb' }, { k: 1 }),
        preset: mostly('default', 'gallery', 'gallery', 'default', '2x'),
        visibility: mostly('PRIVATE', 'PUBLIC', 'PRIVATE', 'PUBLIC', 'public'),
        alt: mostly('', 'a\tb\nc', '👍'.repeat(1_000), 'x'.repeat(1_001), 'a\rb'),
        focus: mostly({ x: 0, y: 1 }, { x: 0.5, y: 0.5 }, { x: 0.5 }, { x: 0.5, y: 1.5 }, { x: 0, y: 0, z: 0 }),
      },
      { requiredKeys: [] },
    );
    const misspelled = fields.map(body => ({ ...body, fileName: 'cat.jpg' }));
    const bodies = fc.oneof(
      { weight: 8, arbitrary: fields },
      { weight: 1, arbitrary: misspelled },
      { weight: 1, arbitrary: junk },
    );

    const { gallery } = PRESETS;
    const presets = { default: gallery, gallery };
    const outcomes = new Set<number>();
    await fc.assert(
      fc.asyncProperty(bodies, async candidate => {
        const sent = JSON.parse(JSON.stringify(candidate));
        const { status } = await apiWith([], { settings: { ...SETTINGS, presets } }).post(sent);
        const errors = check(schema, sent, 'body', { root: openapi });
        outcomes.add(status);
        expect(errors.length > 0).toBe(status === 400);
      }),
      { numRuns: 1_500, seed: 4 },
    );
    expect([...outcomes].sort()).toEqual([201, 400, 413, 415]);
  });
});

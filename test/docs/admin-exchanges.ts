import { ROUTES, type Operation } from '../../src/contract/http';
import type { ImageRecord } from '../../src/contract/record';
import { UNUSED } from '../../src/lambda/record/quota';
import { adminApiWith, IMAGE_ID, LIMITS, RECORDS, SETTINGS, signedEvent } from '../lambda/api/support';
import { InMemoryRecords } from '../support/in-memory-records';
import { InMemoryUsage } from '../support/in-memory-usage';

const IMAGE = `/admin/images/${IMAGE_ID}`;
const KIM: ImageRecord = {
  ...RECORDS.ready,
  owner: 'kim',
  specHash: 'abc',
  attempts: 1,
  uploadsAccepted: 1,
  leaseUntil: 0,
  run: 'spring',
  keptFor: { code: 'PROCESSING_ERROR', message: 'no frame', at: '2026-11-23T12:00:00.000Z', run: 'summer' },
  expiresAt: 4_000_000_000,
};

type Exchange = [
  operationId: Operation<'iam'>,
  status: number,
  api: () => ReturnType<typeof adminApiWith>,
  request: Request,
  bindings?: object,
];

const fail = () => Promise.reject(new Error('down'));
const empty = () => adminApiWith();
const some = () => adminApiWith([KIM, ...[2, 3].map(digit => ({ ...KIM, imageId: IMAGE_ID.slice(0, -1) + digit }))]);
const full = () => {
  const usage = new InMemoryUsage(new InMemoryRecords());
  usage.items.set('kim', { ...UNUSED, usageOf: 'kim', version: 1, changedAt: 0, images: 1 });
  const settings = { ...SETTINGS, access: 'admin' as const, quota: { perOwner: { images: 1 } } };
  return adminApiWith([], { settings, usage });
};
const cannotErase = () => adminApiWith([], { erasures: { start: fail } });
const waiting = () => adminApiWith([RECORDS.awaitingUpload]);
const broken = () => adminApiWith([], { records: { get: fail, put: fail }, ownerIndex: { list: fail } });

/** The responses of each operation for back ends, with the requests that get them. */
const RESPONSES: Readonly<
  Record<Operation<'iam'>, readonly [status: number, api: Exchange[2], path: string, init?: RequestInit][]>
> = {
  adminCreateUpload: [
    [201, empty, '/admin/uploads', body({ contentType: 'image/jpeg', owner: 'kim' })],
    [400, empty, '/admin/uploads', body({ contentType: 'image/jpeg', owner: '' })],
    [413, empty, '/admin/uploads', body({ contentType: 'image/jpeg', size: LIMITS.maxBytes + 1 })],
    [415, empty, '/admin/uploads', body({ contentType: 'image/svg+xml' })],
    [429, full, '/admin/uploads', body({ contentType: 'image/jpeg', owner: 'kim' })],
    [500, broken, '/admin/uploads', body({ contentType: 'image/jpeg' })],
  ],
  adminListImages: [
    [200, some, '/admin/images?owner=kim'],
    [200, some, '/admin/images?owner=kim&urls=true'],
    [400, some, '/admin/images?status=READY'],
    [500, broken, '/admin/images?owner=kim'],
  ],
  adminGetImage: [
    [200, some, IMAGE],
    [304, some, IMAGE, { headers: { 'If-None-Match': '*' } }],
    [404, empty, IMAGE],
    [500, broken, IMAGE],
  ],
  adminPatchImage: [
    [200, some, IMAGE, body({ alt: 'A cat' })],
    [400, some, IMAGE, body({ alt: 7 })],
    [404, empty, IMAGE, body({ alt: 'A cat' })],
    [412, some, IMAGE, { ...body({ alt: 'A cat' }), headers: { 'If-Match': '"old"' } }],
    [500, broken, IMAGE, body({ alt: 'A cat' })],
  ],
  adminReprocessImage: [
    [202, some, `${IMAGE}/reprocess`],
    [404, empty, `${IMAGE}/reprocess`],
    [409, waiting, `${IMAGE}/reprocess`],
    [500, broken, `${IMAGE}/reprocess`],
  ],
  adminEraseOwner: [
    [202, some, '/admin/owners/kim'],
    [400, some, `/admin/owners/${'x'.repeat(2049)}`],
    [500, cannotErase, '/admin/owners/kim'],
  ],
  adminDeleteImage: [
    [204, some, IMAGE],
    [404, empty, IMAGE],
    [500, broken, IMAGE],
  ],
};

function body(content: unknown): RequestInit {
  return { body: JSON.stringify(content) };
}

/** One exchange for each of these responses, and each operation's response to a request without a signature. */
export const ADMIN_EXCHANGES: readonly Exchange[] = Object.entries(RESPONSES).flatMap(([key, responses]) => {
  const operation = key as Operation<'iam'>;
  const { method, path: route } = ROUTES[operation];
  const { event } = signedEvent(`${method} ${route}`);
  const exchange = ([status, api, path, init]: (typeof responses)[number]): Exchange => [
    operation,
    status,
    api,
    new Request(`http://api.example${path}`, { ...init, method }),
    { event },
  ];
  const [, api, path, init] = responses[0];
  const unsigned = { event: { ...event, requestContext: {} } };
  const [name, , apiOf, request] = exchange([403, api, path, init]);
  return [...responses.map(exchange), [name, 403, apiOf, request, unsigned]];
});

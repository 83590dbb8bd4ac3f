import { S3Client } from '@aws-sdk/client-s3';
import { type Operation, ROUTES } from '../../../src/contract/http';
import type { InputLimits } from '../../../src/contract/input-limits';
import type { Presets } from '../../../src/contract/presets';
import type { ImageRecord } from '../../../src/contract/record';
import type { ApiSettings } from '../../../src/contract/settings';
import type { VariantSpec } from '../../../src/contract/variant-spec';
import { S3Presigner } from '../../../src/lambda/adapters/s3-presigner';
import { createAdminApp } from '../../../src/lambda/api/admin-app';
import { createApp } from '../../../src/lambda/api/app';
import type { AdminDependencies, ApiDependencies } from '../../../src/lambda/api/dependencies';
import { presignedUrls, variantUrls } from '../../../src/lambda/api/manifest/variant-urls';
import type { Erasures } from '../../../src/lambda/ports';
import { InMemoryRecords } from '../../support/in-memory-records';
import { RecordingMeter } from '../../support/recording-meter';

export const IMAGE_ID = '6b1f4c1e-58a5-4d1c-9d0c-2f6f0a3b7c11';
export const NOW = new Date('2026-11-23T12:34:56.789Z');

export const LIMITS: InputLimits = {
  allowedFormats: ['jpeg', 'png', 'webp', 'gif'],
  maxBytes: 20 * 1024 * 1024,
  maxPixels: 50_000_000,
  maxSide: 40_000,
  heldBytes: 1_000_000_000,
};

const SPEC: VariantSpec = {
  sizes: [{ name: 'thumb', width: 200, fit: 'inside', enlarge: false }],
  formats: [{ format: 'webp' }],
  metadata: 'strip',
  placeholder: true,
};

/** A default, avatars that everyone sees, and a gallery whose uploaders decide. */
export const PRESETS: Presets = {
  default: { limits: LIMITS, spec: SPEC, visibility: 'PRIVATE' },
  avatar: {
    uploadPrefix: 'uploads/avatars/',
    limits: { ...LIMITS, allowedFormats: ['png'], maxBytes: 1000 },
    spec: SPEC,
    visibility: 'PUBLIC',
  },
  gallery: { limits: LIMITS, spec: SPEC, visibility: 'UPLOADER' },
};

export const SETTINGS: ApiSettings = {
  uploadBucket: 'the-uploads',
  variantsBucket: 'the-variants',
  table: 'the-table',
  uploadPrefix: 'uploads/',
  presets: PRESETS,
  queueUrl: 'https://sqs.eu-central-1.amazonaws.com/111122223333/the-queue',
  access: 'issued',
  uploadExpirySeconds: 300,
  downloadExpirySeconds: 3600,
};

const STARTED: ImageRecord = {
  imageId: IMAGE_ID,
  issued: true,
  status: 'AWAITING_UPLOAD',
  revision: 1,
  filename: 'cat.jpg',
  declaredType: 'image/jpeg',
  createdAt: '2026-11-23T12:00:00.000Z',
  updatedAt: '2026-11-23T12:00:00.000Z',
};

const READY: ImageRecord = {
  ...STARTED,
  alt: 'A cat on a wall',
  metadata: { 'album-id': 'a1' },
  focus: { x: 0.3, y: 0.2 },
  croppedTo: { x: 0.3, y: 0.2 },
  status: 'READY',
  revision: 3,
  updatedAt: '2026-11-23T12:00:02.000Z',
  original: {
    key: `uploads/${IMAGE_ID}`,
    bytes: 2_000_000,
    etag: '"secret"',
    contentType: 'image/jpeg',
    width: 4000,
    height: 3000,
  },
  folder: `private/_/${IMAGE_ID}/f00d/`,
  variants: [
    {
      name: 'thumb',
      format: 'webp',
      key: `private/_/${IMAGE_ID}/f00d/thumb.webp`,
      width: 200,
      height: 200,
      bytes: 4_000,
    },
    {
      name: 'thumb',
      format: 'jpeg',
      key: `private/_/${IMAGE_ID}/f00d/thumb.jpg`,
      width: 200,
      height: 200,
      bytes: 6_000,
    },
    {
      name: 'large',
      format: 'webp',
      key: `private/_/${IMAGE_ID}/f00d/large.webp`,
      width: 1600,
      height: 1200,
      bytes: 90_000,
    },
    {
      name: 'large',
      format: 'jpeg',
      key: `private/_/${IMAGE_ID}/f00d/large.jpg`,
      width: 1600,
      height: 1200,
      bytes: 150_000,
    },
    {
      name: 'medium',
      format: 'webp',
      key: `private/_/${IMAGE_ID}/f00d/medium.webp`,
      width: 800,
      height: 600,
      bytes: 30_000,
    },
    {
      name: 'medium',
      format: 'jpeg',
      key: `private/_/${IMAGE_ID}/f00d/medium.jpg`,
      width: 800,
      height: 600,
      bytes: 50_000,
    },
  ],
  thumbhash: '1QcSHQRnh493V4dIh4eXh1h4kJUI',
  dominantColor: '#304050',
  notes: ['TYPE_DIFFERS'],
};

const PUBLIC_FOLDER = `public/${IMAGE_ID}/f00d/`;
const PUBLIC: ImageRecord = {
  ...READY,
  visibility: 'PUBLIC',
  folder: PUBLIC_FOLDER,
  variants: READY.variants!.map(({ key, ...variant }) => ({
    ...variant,
    key: PUBLIC_FOLDER + key.slice(key.lastIndexOf('/') + 1),
  })),
};

/** One record in each state. */
export const RECORDS = {
  awaitingUpload: STARTED,
  processing: { ...STARTED, status: 'PROCESSING', revision: 2 },
  ready: READY,
  public: PUBLIC,
  rejected: { ...STARTED, status: 'REJECTED', revision: 3, code: 'TOO_MANY_PIXELS' },
  failed: { ...STARTED, status: 'FAILED', revision: 3, code: 'TIMED_OUT' },
  deleted: { ...STARTED, status: 'DELETED', revision: 4, expiresAt: NOW.getTime() / 1000 + 60 },
} satisfies Record<string, ImageRecord>;

/** A presigner that really signs, with made-up credentials; signing needs no network. */
export function offlinePresigner(accessKeyId = 'AKIDEXAMPLE'): S3Presigner {
  const client = new S3Client({
    region: 'eu-central-1',
    credentials: { accessKeyId, secretAccessKey: 'example', sessionToken: 'token' },
    responseChecksumValidation: 'WHEN_REQUIRED',
  });
  return new S3Presigner(client, SETTINGS.uploadBucket, SETTINGS.variantsBucket);
}

/** The API over records in memory, with a clock that tests can set. */
export function apiWith(records: readonly ImageRecord[] = [], overrides: Partial<ApiDependencies> = {}) {
  const store = new InMemoryRecords(...records);
  const time = { now: NOW };
  const logged: unknown[][] = [];
  const removed: string[] = [];
  const sent: unknown[] = [];
  const meter = new RecordingMeter();
  const { settings = SETTINGS, presigner = offlinePresigner() } = overrides;
  const signer = presignedUrls(presigner, settings.downloadExpirySeconds);
  const dependencies: ApiDependencies = {
    settings,
    records: store,
    ownerIndex: store,
    originals: {
      remove: async key => {
        removed.push(key);
      },
    },
    messages: {
      send: async bodies => {
        sent.push(...bodies.map(body => JSON.parse(body)));
      },
    },
    presigner,
    urls: variantUrls({ cdnUrl: settings.delivery?.cdnUrl, signer }),
    meter,
    clock: { now: () => time.now },
    logger: {
      error: (...line: unknown[]) => {
        logged.push(line);
      },
    },
    ...overrides,
  };
  const app = createApp(dependencies);
  const post = (body: unknown) =>
    app.request('/uploads', { method: 'POST', body: typeof body === 'string' ? body : JSON.stringify(body) });
  return { app, dependencies, records: store, time, logged, removed, sent, post, meter };
}

/** The event of a signed request, as API Gateway sends it. */
export function signedEvent(routeKey: string) {
  const iam = { accessKey: 'AKIDEXAMPLE', accountId: '111122223333', userArn: 'arn:aws:iam::111122223333:user/shop' };
  return { event: { routeKey, requestContext: { routeKey, authorizer: { iam } } } };
}

/** The API for back ends over records in memory. `call` signs its requests. */
export function adminApiWith(records: readonly ImageRecord[] = [], overrides: Partial<AdminDependencies> = {}) {
  const settings: ApiSettings = { ...SETTINGS, access: 'admin' };
  const api = apiWith(records, { settings, ...overrides });
  const erased: string[] = [];
  const erasures: Erasures = {
    start: async owner => `arn:aws:states:eu-central-1:111122223333:execution:Erasure:${erased.push(owner)}`,
  };
  const app = createAdminApp({ attentionIndex: api.records.attention, erasures, ...api.dependencies, ...overrides });
  const call = (operation: Operation<'iam'>, path: string, init: RequestInit = {}) => {
    const { method, path: route } = ROUTES[operation];
    return app.request(path, { method, ...init }, signedEvent(`${method} ${route}`));
  };
  return { ...api, app, call, erased };
}

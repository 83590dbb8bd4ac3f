import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { startHttpServer } from './http-server';
import { processStubImage, type StubImage } from './stub-image';
import { preflight, readBody, sendJson, sendProblem, sendS3Error } from './stub-responses';
import type {
  CreateUploadRequest,
  CreateUploadResponse,
  ImageManifest,
  PatchImageRequest,
  Problem,
} from '../../../src/contract/http';

const TYPES = ['image/jpeg', 'image/png', 'image/webp', 'image/gif'];
const MAX_BYTES = 20 * 1024 * 1024;
const EXTENSIONS = { webp: 'webp', jpeg: 'jpg' } as const;

/** Behavior of the stub. Tests change it while it runs. */
export interface StubBehavior {
  /** Time from the end of an upload until a worker picks it up, and from there to the result, in milliseconds. */
  pickUpMs: number;
  processMs: number;
  /**
   * Blocks reading of uploads until it resolves: a small one is sent but not confirmed, a large one gets stuck
   * half-way.
   */
  uploadGate: Promise<void>;
  /** Number of connections to reset instead of responding. */
  breakUploads: number;
  breakLooks: number;
  /** Response to every POST /uploads, instead of a presigned POST. */
  problem?: Problem;
  /** S3 error code for every upload, such as `AccessDenied`. */
  s3Error?: string;
  /** Final status of every image, instead of READY. */
  verdict?: Pick<ImageManifest, 'status' | 'code' | 'message'>;
  /** Expiry of the presigned URLs. */
  urlsExpireAt: string;
  /** Checks an `Authorization` header. Returns the owner of the images; undefined: the response is 401. */
  subjectOf?: (authorization: string | undefined) => string | undefined;
  /** Response to every PATCH, instead of the change. */
  patchProblem?: Problem;
  /** Time that it takes to cut an image around another focus point, in milliseconds. */
  cutMs: number;
}

/** Stub of the API and its storage in one process, for tests of the page. */
export interface StubApi {
  readonly url: string;
  readonly behavior: StubBehavior;
  /** Bodies of the POST /uploads requests, in order. */
  readonly requests: readonly CreateUploadRequest[];
  /** Bodies of the PATCH requests, in order. */
  readonly changes: readonly PatchImageRequest[];
  /** Number of uploads being received now, and the maximum so far. */
  readonly parallel: { now: number; most: number };
  /** Resets every connection, and each new one at once, until the outage is over. */
  outage(on: boolean): void;
  close(): Promise<void>;
}

interface StoredImage {
  readonly request: CreateUploadRequest;
  readonly createdAt: string;
  sentAt?: number;
  result?: StubImage;
  file?: Buffer;
  /** Number of times that the variants were made. */
  edition?: number;
  /** Fields that were changed by PATCH. */
  fields?: Partial<ImageManifest>;
}

/** Starts the stub. Every response carries CORS headers for any origin, like the construct's API and bucket. */
export async function startStubApi(): Promise<StubApi> {
  const behavior: StubBehavior = {
    pickUpMs: 100,
    processMs: 300,
    uploadGate: Promise.resolve(),
    breakUploads: 0,
    breakLooks: 0,
    urlsExpireAt: '2030-01-01T12:00:00.000Z',
    cutMs: 300,
  };
  const stub = new Stub(behavior);
  const server = await startHttpServer((request, response) => {
    // A page that cancels aborts its request.
    stub.answer(request, response).catch(() => response.destroy());
  });
  stub.url = server.url;
  return {
    url: server.url,
    behavior,
    requests: stub.requests,
    changes: stub.changes,
    parallel: stub.parallel,
    outage: server.outage,
    close: server.close,
  };
}

class Stub {
  readonly requests: CreateUploadRequest[] = [];
  readonly changes: PatchImageRequest[] = [];
  readonly parallel = { now: 0, most: 0 };
  url = '';
  private readonly images = new Map<string, StoredImage>();

  constructor(private readonly behavior: StubBehavior) {}

  async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    response
      .setHeader('access-control-allow-origin', '*')
      .setHeader('access-control-expose-headers', 'retry-after,etag');
    const [, folder, id = '', file = ''] = (request.url ?? '').split(/[/?]/);
    if (request.method === 'OPTIONS') {
      return preflight(response);
    }
    const { subjectOf } = this.behavior;
    if (['uploads', 'images'].includes(folder) && subjectOf && subjectOf(request.headers.authorization) === undefined) {
      // as API Gateway responds, in front of the API
      return sendJson(response, 401, { message: 'Unauthorized' });
    }
    switch (`${request.method} /${folder}`) {
      case 'POST /uploads':
        return this.createUpload(request, response);
      case 'POST /bucket':
        return this.takeUpload(request, response);
      case 'GET /images':
        return this.showImage(id, request, response);
      case 'PATCH /images':
        return this.changeImage(id, request, response);
      case 'GET /variants':
        return this.sendVariant(id, file, response);
      // As API Gateway responds, in front of the API.
      default:
        return sendJson(response, 404, { message: 'Not Found' });
    }
  }

  private async createUpload(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const asked = JSON.parse((await readBody(request)).toString()) as CreateUploadRequest;
    this.requests.push(asked);
    const { problem } = this.behavior;
    if (problem) {
      return sendProblem(response, problem);
    }
    if (!TYPES.includes(asked.contentType)) {
      return sendProblem(response, { code: 'UNSUPPORTED_FORMAT', status: 415, allowedTypes: TYPES });
    }
    if ((asked.size ?? 0) > MAX_BYTES) {
      return sendProblem(response, { code: 'TOO_LARGE', status: 413, maxBytes: MAX_BYTES });
    }
    const imageId = randomUUID();
    this.images.set(imageId, { request: asked, createdAt: new Date().toISOString() });
    const created: CreateUploadResponse = {
      imageId,
      upload: {
        method: 'POST',
        url: `${this.url}/bucket`,
        fields: { 'Content-Type': asked.contentType, key: imageId, Policy: 'stub' },
      },
      expiresAt: new Date(Date.now() + 300_000).toISOString(),
      statusUrl: `/images/${imageId}`,
    };
    sendJson(response, 201, created);
  }

  /** Handles an upload like S3: fields first, the file last; 204 without a body. */
  private async takeUpload(request: IncomingMessage, response: ServerResponse): Promise<void> {
    this.parallel.most = Math.max(this.parallel.most, ++this.parallel.now);
    response.once('close', () => this.parallel.now--);
    if (this.behavior.breakUploads > 0) {
      this.behavior.breakUploads--;
      request.socket.destroy();
      return;
    }
    await this.behavior.uploadGate;
    const body = await readBody(request);
    if (this.behavior.s3Error) {
      return sendS3Error(response, this.behavior.s3Error);
    }
    const form = await new Response(new Uint8Array(body), {
      headers: { 'content-type': request.headers['content-type'] ?? '' },
    }).formData();
    const image = this.images.get(String(form.get('key')));
    const fields = [...form.keys()];
    if (image === undefined || fields.at(-1) !== 'file' || form.get('Content-Type') !== image.request.contentType) {
      return sendS3Error(response, 'AccessDenied');
    }
    const file = Buffer.from(await (form.get('file') as File).arrayBuffer());
    image.file = file;
    image.result = await processStubImage(file, image.request.contentType, image.request.focus).catch(() => undefined);
    image.sentAt = Date.now();
    response.writeHead(204).end();
  }

  private showImage(imageId: string, request: IncomingMessage, response: ServerResponse): void {
    if (this.behavior.breakLooks > 0) {
      this.behavior.breakLooks--;
      request.socket.destroy();
      return;
    }
    const image = this.images.get(imageId);
    if (image === undefined) {
      return sendProblem(response, { code: 'NOT_FOUND', status: 404 });
    }
    const manifest = this.manifestOf(imageId, image);
    if (['AWAITING_UPLOAD', 'PROCESSING'].includes(manifest.status)) {
      response.setHeader('retry-after', '0');
    }
    sendJson(response, 200, manifest);
  }

  /** Changes fields of an image. Another focus point makes the variants again, at other places, after a while. */
  private async changeImage(imageId: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
    const change = JSON.parse((await readBody(request)).toString()) as PatchImageRequest;
    this.changes.push(change);
    const image = this.images.get(imageId);
    const { patchProblem, cutMs } = this.behavior;
    if (patchProblem || image === undefined) {
      return sendProblem(response, patchProblem ?? { code: 'NOT_FOUND', status: 404 });
    }
    const pairs = Object.entries(change).map(([name, value]) => [name, value ?? undefined]);
    image.fields = { ...image.fields, ...Object.fromEntries(pairs) };
    if (image.file && (change.focus !== undefined || change.visibility !== undefined)) {
      const result = await processStubImage(image.file, image.request.contentType, change.focus ?? undefined);
      setTimeout(() => Object.assign(image, { result, edition: (image.edition ?? 0) + 1 }), cutMs);
    }
    sendJson(response, 200, this.manifestOf(imageId, image));
  }

  private manifestOf(imageId: string, image: StoredImage): ImageManifest {
    const { pickUpMs, processMs, verdict } = this.behavior;
    const ageMs = image.sentAt === undefined ? -1 : Date.now() - image.sentAt;
    const base = {
      imageId,
      filename: image.request.filename,
      preset: 'default',
      visibility: image.request.visibility ?? ('PRIVATE' as const),
      createdAt: image.createdAt,
      updatedAt: new Date().toISOString(),
      alt: image.request.alt,
      focus: image.request.focus,
      ...image.fields,
    };
    if (ageMs < pickUpMs) {
      return { ...base, status: 'AWAITING_UPLOAD' };
    }
    if (ageMs < pickUpMs + processMs) {
      return { ...base, status: 'PROCESSING' };
    }
    if (verdict) {
      return { ...base, ...verdict };
    }
    return image.result ? this.readyManifest(base, image) : { ...base, status: 'REJECTED', code: 'NOT_AN_IMAGE' };
  }

  private readyManifest(base: Omit<ImageManifest, 'status'>, { result, edition = 0 }: StoredImage): ImageManifest {
    const { original, thumbhash, variants } = result!;
    const query = `X-Amz-Expires=3600&X-Amz-Signature=${base.imageId.replace(/-/g, '')}`;
    const listed = variants.map(({ body, ...facts }, index) => ({
      ...facts,
      contentType: `image/${facts.format}`,
      bytes: body.length,
      url: `${this.url}/variants/${base.imageId}/${index}-${edition}.${EXTENSIONS[facts.format]}?${query}`,
    }));
    const sources = ['image/webp', 'image/jpeg'].map(type => ({
      type,
      srcset: listed
        .filter(({ name, contentType }) => name !== 'thumb' && contentType === type)
        .map(({ url, width }) => `${url} ${width}w`)
        .join(', '),
    }));
    return {
      ...base,
      status: 'READY',
      original,
      thumbhash,
      variants: listed,
      sources,
      urlsExpireAt: this.behavior.urlsExpireAt,
    };
  }

  private sendVariant(imageId: string, file: string, response: ServerResponse): void {
    const variant = this.images.get(imageId)?.result?.variants[parseInt(file, 10)];
    if (variant === undefined) {
      return sendS3Error(response, 'NoSuchKey');
    }
    response.setHeader('content-type', `image/${variant.format}`).end(variant.body);
  }
}

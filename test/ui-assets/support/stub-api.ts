import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { startHttpServer } from './http-server';
import type { StubBehavior } from './stub-behavior';
import { processStubImage, type StubImage } from './stub-image';
import { readyManifest } from './stub-manifest';
import { preflight, readBody, sendJson, sendProblem, sendS3Error } from './stub-responses';
import type {
  CreateUploadRequest,
  CreateUploadResponse,
  ImageManifest,
  PatchImageRequest,
  ListedImage,
} from '../../../src/contract/http';

const TYPES = ['image/jpeg', 'image/png', 'image/webp', 'image/gif'];
const MAX_BYTES = 20 * 1024 * 1024;

/** Stub of the API and its storage in one process, for tests of the page. */
export interface StubApi {
  readonly url: string;
  readonly behavior: StubBehavior;
  /** Bodies of the POST /uploads requests, in order. */
  readonly requests: readonly CreateUploadRequest[];
  /** Bodies of the PATCH requests, in order. */
  readonly changes: readonly PatchImageRequest[];
  /** Requests for manifests and lists, and deletions: `GET /images/…`, in order. */
  readonly looks: readonly string[];
  /** Number of uploads being received now, and the maximum so far. */
  readonly parallel: { now: number; most: number };
  /** Puts an image into the list of an owner, as if it had been uploaded before. Returns its id. */
  addImage(filename: string, file: Buffer, owner?: string): Promise<string>;
  /** Returns true if an image exists. */
  hasImage(imageId: string): boolean;
  /** Resets every connection, and each new one at once, until the outage is over. */
  outage(on: boolean): void;
  close(): Promise<void>;
}

interface StoredImage {
  readonly request: CreateUploadRequest;
  readonly createdAt: string;
  readonly owner: string;
  isDeleted?: boolean;
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
    pageSize: 50,
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
    looks: stub.looks,
    addImage: (filename, file, owner) => stub.addImage(filename, file, owner),
    hasImage: imageId => stub.hasImage(imageId),
    parallel: stub.parallel,
    outage: server.outage,
    close: server.close,
  };
}

class Stub {
  readonly requests: CreateUploadRequest[] = [];
  readonly changes: PatchImageRequest[] = [];
  readonly looks: string[] = [];
  readonly parallel = { now: 0, most: 0 };
  url = '';
  private readonly images = new Map<string, StoredImage>();

  constructor(private readonly behavior: StubBehavior) {}

  async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    response
      .setHeader('access-control-allow-origin', '*')
      .setHeader('access-control-expose-headers', 'retry-after,etag');
    const [, folder, id = '', file = ''] = new URL(request.url ?? '', 'http://stub').pathname.split('/');
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
        this.looks.push(`GET ${request.url}`);
        return id === '' ? this.listImages(request, response) : this.showImage(id, request, response);
      case 'DELETE /images':
        this.looks.push(`DELETE ${request.url}`);
        return this.deleteImage(id, request, response);
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
    this.images.set(imageId, { request: asked, createdAt: new Date().toISOString(), owner: this.ownerOf(request) });
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
    const image = this.find(imageId, request);
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

  /** Lists the images of the caller, newest first. The cursor is the number of images that were listed. */
  private listImages(request: IncomingMessage, response: ServerResponse): void {
    const start = Number(new URL(request.url ?? '', 'http://stub').searchParams.get('cursor') ?? 0);
    const end = start + this.behavior.pageSize;
    const all = [...this.images]
      .filter(([, { owner, isDeleted }]) => owner === this.ownerOf(request) && !isDeleted)
      .reverse()
      .map(([imageId, image]) => this.manifestOf(imageId, image));
    const images: ListedImage[] = all
      .slice(start, end)
      .map(({ sources: _sources, urlsExpireAt: _end, variants, ...manifest }) => ({
        ...manifest,
        variants: variants?.map(({ url: _url, ...variant }) => variant),
      }));
    sendJson(response, 200, { images, cursor: end < all.length ? String(end) : undefined });
  }

  private deleteImage(imageId: string, request: IncomingMessage, response: ServerResponse): void {
    const image = this.find(imageId, request);
    const { deleteProblem } = this.behavior;
    if (deleteProblem) {
      return sendProblem(response, deleteProblem);
    }
    if (image === undefined) {
      return sendProblem(response, { code: 'NOT_FOUND', status: 404 });
    }
    image.isDeleted = true;
    response.writeHead(204).end();
  }

  /** Returns the owner of the images of a request. Without a token, all share their images. */
  private ownerOf({ headers: { authorization } }: IncomingMessage): string {
    const { subjectOf } = this.behavior;
    return (subjectOf ? subjectOf(authorization) : authorization) ?? '';
  }

  /** Returns an image of the caller. */
  private find(imageId: string, request: IncomingMessage): StoredImage | undefined {
    const image = this.images.get(imageId);
    return image?.isDeleted || image?.owner !== this.ownerOf(request) ? undefined : image;
  }

  hasImage(imageId: string): boolean {
    return this.images.get(imageId)?.isDeleted === undefined && this.images.has(imageId);
  }

  async addImage(filename: string, file: Buffer, owner = ''): Promise<string> {
    const imageId = randomUUID();
    this.images.set(imageId, {
      request: { contentType: 'image/jpeg', filename },
      createdAt: new Date().toISOString(),
      owner,
      sentAt: 0,
      result: await processStubImage(file, 'image/jpeg'),
    });
    return imageId;
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
    return image.result
      ? readyManifest(base, image.result, {
          url: this.url,
          urlsExpireAt: this.behavior.urlsExpireAt,
          edition: image.edition,
        })
      : { ...base, status: 'REJECTED', code: 'NOT_AN_IMAGE' };
  }

  private sendVariant(imageId: string, file: string, response: ServerResponse): void {
    const variant = this.images.get(imageId)?.result?.variants[parseInt(file, 10)];
    if (variant === undefined || variant.name === this.behavior.lostVariant) {
      return sendS3Error(response, 'NoSuchKey');
    }
    response.setHeader('content-type', `image/${variant.format}`).end(variant.body);
  }
}

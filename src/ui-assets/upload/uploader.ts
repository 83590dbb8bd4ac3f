import AwsS3 from '@uppy/aws-s3';
import Uppy from '@uppy/core';
import type { Item } from './item';
import type { Carrier } from './queue';
import type { CreateUploadRequest, CreateUploadResponse } from '../../contract/http';
import { type Trouble, TroubleError } from '../client/upload-error';

/** Files that are sent at the same time. */
const PARALLEL = 3;
/** Bytes count as sent once the system has taken them: on a slow line, the last of them are still on their way for this long. */
const STALLED_AFTER_MS = 60_000;
const SILENT = { debug: () => {}, warn: () => {}, error: () => {} };

/** Whom the carrier tells. */
interface CarrierEvents {
  onTicket(itemId: string, imageId: string): void;
  onProgress(itemId: string, sentBytes: number): void;
  onSent(itemId: string): void;
  onUploadFailed(itemId: string, trouble: Trouble): void;
}

/**
 * Carries files with Uppy, without any of its user interface.
 *
 * Every try is a file of its own to Uppy, named by a number, and gone from Uppy once it ended: Uppy would send a failed file again
 * with the next one that is added, and knows no two files alike.
 */
export class UppyCarrier implements Carrier {
  private readonly uppy = new Uppy({ autoProceed: true, logger: SILENT });
  private readonly tries = new Map<string, Item>();
  private readonly watch = new StallWatch(STALLED_AFTER_MS, name => this.fail(name, { code: 'CONNECTION_LOST' }));
  private count = 0;

  constructor(
    private readonly createUpload: (request: CreateUploadRequest) => Promise<CreateUploadResponse>,
    private readonly events: CarrierEvents,
  ) {
    this.uppy.use(AwsS3, {
      shouldUseMultipart: false,
      limit: PARALLEL,
      generateObjectKey: file => file.name,
      signRequest: ({ key }) => this.sign(key),
    });
    this.uppy.on('upload-progress', (file, { bytesUploaded }) => this.progress(file?.name ?? '', bytesUploaded || 0));
    this.uppy.on('upload-success', file => this.finish(file?.name ?? '', id => events.onSent(id)));
    this.uppy.on('upload-error', (file, error) => void this.explain(file?.name ?? '', uploadTrouble(error)));
  }

  start(item: Item & { readonly file: File }): void {
    const name = String(++this.count);
    this.tries.set(name, item);
    this.uppy.addFile({ name, type: item.contentType, data: item.file });
  }

  stop(itemId: string): void {
    for (const [name, item] of this.tries) {
      if (item.id === itemId) {
        this.finish(name, () => {});
      }
    }
  }

  private async sign(name: string): Promise<{ url: string; fields: Record<string, string> }> {
    const item = this.tries.get(name);
    if (item === undefined) {
      throw new DOMException('the upload was cancelled', 'AbortError');
    }
    const { upload, imageId } = await this.createUpload({
      contentType: item.contentType,
      size: item.bytes,
      filename: item.name,
    });
    this.tell(name, id => this.events.onTicket(id, imageId));
    this.watch.moved(name);
    return { url: upload.url, fields: { ...upload.fields } };
  }

  private progress(name: string, sentBytes: number): void {
    this.watch.moved(name);
    this.tell(name, id => this.events.onProgress(id, sentBytes));
  }

  /** A file that went from the disk looks to the browser like a connection that was lost. */
  private async explain(name: string, trouble: Trouble): Promise<void> {
    const file = this.tries.get(name)?.file;
    const isGone = trouble.code === 'CONNECTION_LOST' && file !== undefined && !(await canBeRead(file));
    this.fail(name, isGone ? { code: 'FILE_GONE' } : trouble);
  }

  private fail(name: string, trouble: Trouble): void {
    this.finish(name, id => this.events.onUploadFailed(id, trouble));
  }

  /** Tells of a try, unless it was stopped in the meantime. */
  private tell(name: string, say: (itemId: string) => void): void {
    const item = this.tries.get(name);
    if (item !== undefined) {
      say(item.id);
    }
  }

  private finish(name: string, say: (itemId: string) => void): void {
    this.tell(name, say);
    this.tries.delete(name);
    this.watch.forget(name);
    for (const file of this.uppy.getFiles().filter(({ name: known }) => known === name)) {
      this.uppy.removeFile(file.id);
    }
  }
}

function canBeRead(file: File): Promise<boolean> {
  return file
    .slice(0, 1)
    .arrayBuffer()
    .then(
      () => true,
      () => false,
    );
}

/** Says when something that should move has not moved for a while: a network can go without any error to tell of it. */
export class StallWatch {
  private readonly timers = new Map<string, ReturnType<typeof setTimeout>>();

  constructor(
    private readonly patienceMs: number,
    private readonly onStall: (name: string) => void,
  ) {}

  /** It moved: from now on it is watched, for as long as the patience lasts. */
  moved(name: string): void {
    this.forget(name);
    this.timers.set(
      name,
      setTimeout(() => this.onStall(name), this.patienceMs),
    );
  }

  /** It need not move any more. */
  forget(name: string): void {
    clearTimeout(this.timers.get(name));
    this.timers.delete(name);
  }
}

/** What Uppy's S3 client says of an answer that was no success; of a lost connection it says nothing. */
interface S3Failure {
  readonly status?: number;
  readonly serviceCode?: string;
  readonly body?: string;
}

/** Why an upload failed: the API's reason if it refused, else S3's, else the network. */
export function uploadTrouble(error: unknown): Trouble {
  if (error instanceof TroubleError) {
    return error.trouble;
  }
  const { status, serviceCode, body } = error as S3Failure;
  if (status === undefined) {
    return { code: 'CONNECTION_LOST' };
  }
  if (serviceCode === 'EntityTooLarge' || status === 413) {
    return { code: 'TOO_LARGE' };
  }
  if (serviceCode === 'AccessDenied' && /expired/i.test(body ?? '')) {
    return { code: 'UPLOAD_EXPIRED' };
  }
  return { code: 'UPLOAD_REFUSED', detail: `S3 answered ${status} ${serviceCode ?? ''}`.trim() };
}

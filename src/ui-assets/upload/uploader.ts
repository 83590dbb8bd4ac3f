import AwsS3 from '@uppy/aws-s3';
import Uppy from '@uppy/core';
import type { Item } from './item';
import type { Uploader } from './queue';
import { StallWatch } from './stall-watch';
import type { CreateUploadRequest, CreateUploadResponse } from '../../contract/http';
import { type ErrorInfo, toErrorInfo } from '../client/upload-error';

/** Number of files that are sent at the same time. */
const PARALLEL = 3;
/**
 * Bytes count as sent once the system has buffered them: on a slow line, the last ones may take this long to arrive.
 */
const STALLED_AFTER_MS = 60_000;
const SILENT = { debug: () => {}, warn: () => {}, error: () => {} };

/** Receiver of the uploader's events. */
interface UploaderEvents {
  onCreated(itemId: string, imageId: string): void;
  onProgress(itemId: string, sentBytes: number): void;
  onSent(itemId: string): void;
  onUploadFailed(itemId: string, error: ErrorInfo): void;
}

/**
 * Sends files with Uppy, without any of its user interface.
 *
 * To Uppy, every attempt is a file of its own, named by a number and removed when the attempt ends. Otherwise Uppy
 * would send a failed file again along with the next one that is added, and it does not accept the same file twice.
 */
export class UppyUploader implements Uploader {
  private readonly uppy = new Uppy({ autoProceed: true, logger: SILENT });
  private readonly attempts = new Map<string, Item>();
  private readonly stalls = new StallWatch(STALLED_AFTER_MS, name => this.fail(name, { code: 'CONNECTION_LOST' }));
  private count = 0;

  constructor(
    private readonly createUpload: (request: CreateUploadRequest) => Promise<CreateUploadResponse>,
    private readonly events: UploaderEvents,
  ) {
    this.uppy.use(AwsS3, {
      shouldUseMultipart: false,
      limit: PARALLEL,
      generateObjectKey: file => file.name,
      signRequest: ({ key }) => this.sign(key),
    });
    this.uppy.on('upload-progress', (file, { bytesUploaded }) => this.progress(file?.name ?? '', bytesUploaded || 0));
    this.uppy.on('upload-success', file => this.finish(file?.name ?? '', id => events.onSent(id)));
    this.uppy.on('upload-error', (file, error) => void this.explain(file?.name ?? '', toErrorInfo(error)));
  }

  start(item: Item & { readonly file: File }): void {
    const name = String(++this.count);
    this.attempts.set(name, item);
    this.uppy.addFile({ name, type: item.contentType, data: item.file });
  }

  stop(itemId: string): void {
    for (const [name, item] of this.attempts) {
      if (item.id === itemId) {
        this.finish(name, () => {});
      }
    }
  }

  private async sign(name: string): Promise<{ url: string; fields: Record<string, string> }> {
    const item = this.attempts.get(name);
    if (item === undefined) {
      throw new DOMException('the upload was canceled', 'AbortError');
    }
    const { upload, imageId } = await this.createUpload({
      contentType: item.contentType,
      size: item.bytes,
      filename: item.name,
      preset: item.preset,
    });
    this.notify(name, id => this.events.onCreated(id, imageId));
    this.stalls.progressed(name);
    return { url: upload.url, fields: { ...upload.fields } };
  }

  private progress(name: string, sentBytes: number): void {
    this.stalls.progressed(name);
    this.notify(name, id => this.events.onProgress(id, sentBytes));
  }

  /** Reports a failure. To the browser, a file that vanished from the disk looks like a lost connection. */
  private async explain(name: string, error: ErrorInfo): Promise<void> {
    const file = this.attempts.get(name)?.file;
    const isGone = error.code === 'CONNECTION_LOST' && file !== undefined && !(await canBeRead(file));
    this.fail(name, isGone ? { code: 'FILE_GONE' } : error);
  }

  private fail(name: string, error: ErrorInfo): void {
    this.finish(name, id => this.events.onUploadFailed(id, error));
  }

  /** Reports about an attempt, unless it was stopped in the meantime. */
  private notify(name: string, report: (itemId: string) => void): void {
    const item = this.attempts.get(name);
    if (item !== undefined) {
      report(item.id);
    }
  }

  private finish(name: string, report: (itemId: string) => void): void {
    this.notify(name, report);
    this.attempts.delete(name);
    this.stalls.forget(name);
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

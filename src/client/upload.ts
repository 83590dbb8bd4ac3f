import { canBeRead, declaredType } from './declared-type';
import { ImageError } from './image-error';
import type { SendRequest } from './requests';
import { type Pause, retry } from './retry';
import { sendFile } from './send-file';
import type { UploadOptions, UploadStep } from './types';
import { wait } from './wait';
import { requestImage, waitForImage } from './wait-for-image';
import type { CreateUploadRequest, CreateUploadResponse, ImageManifest } from '../contract/http';

/** Time from the end of an upload to the first look at the image, in milliseconds: it cannot be ready earlier. */
export const FIRST_LOOK_MS = 1_000;
/** Time in which a file that was sent to its end shows in the record, if only the response was lost. */
const ARRIVAL_MS = 3_000;

/** Uploads a file and waits for the image. Rejects with ImageError, or with the signal's reason. */
export async function upload(send: SendRequest, file: Blob, options: UploadOptions): Promise<ImageManifest> {
  options.signal?.throwIfAborted();
  const run = new Upload(send, file, options);
  try {
    return await run.run();
  } catch (error) {
    options.signal?.throwIfAborted();
    throw error instanceof ImageError && run.imageId
      ? new ImageError(error.info, { imageId: run.imageId, ...error.context })
      : error;
  }
}

/** One upload, from the file to the manifest. */
class Upload {
  private form?: CreateUploadResponse;
  private contentType = '';
  private sentBytes = 0;

  constructor(
    private readonly send: SendRequest,
    private readonly file: Blob,
    private readonly options: UploadOptions,
  ) {}

  get imageId(): string | undefined {
    return this.form?.imageId;
  }

  async run(): Promise<ImageManifest> {
    const { file, options } = this;
    if (file.size === 0) {
      throw new ImageError({ code: 'EMPTY_FILE' });
    }
    this.report('preparing');
    this.contentType = await declaredType(file);
    await retry(
      last => this.prepare(last),
      async form => form && this.sendOnce(form),
      { signal: options.signal, onPause: this.onPause() },
    );
    return this.follow();
  }

  /** Returns a form that is valid; undefined if the file has arrived already. */
  private async prepare(last?: ImageError): Promise<CreateUploadResponse | undefined> {
    const isLost = last !== undefined && last.code !== 'UPLOAD_EXPIRED';
    if (this.form && isLost && (await this.hasArrived(this.form))) {
      return undefined;
    }
    const isExpired = last?.code === 'UPLOAD_EXPIRED' || Date.parse(this.form?.expiresAt ?? '') <= Date.now();
    if (!this.form || isExpired) {
      if (last) {
        this.report('preparing');
      }
      this.form = await this.createUpload();
    }
    return this.form;
  }

  /** Only the response may have been lost: sending the file again would count as another upload. */
  private async hasArrived({ imageId }: CreateUploadResponse): Promise<boolean> {
    const { signal } = this.options;
    if (this.sentBytes === this.file.size) {
      await wait(ARRIVAL_MS, signal);
    }
    const { body } = await requestImage(this.send, imageId, { signal, onPause: this.onPause() });
    return body.status !== 'AWAITING_UPLOAD';
  }

  private async createUpload(): Promise<CreateUploadResponse> {
    const { file, options, contentType } = this;
    const { preset, metadata, alt, focus, visibility, signal, filename = (file as Partial<File>).name } = options;
    const body: CreateUploadRequest = {
      contentType,
      size: file.size,
      filename,
      preset,
      metadata,
      alt,
      focus,
      visibility,
    };
    const onPause = this.onPause('preparing');
    const created = await this.send<CreateUploadResponse>(
      { method: 'POST', path: '/uploads', body, expects: 'upload' },
      { signal, onPause },
    );
    return created.body;
  }

  private async sendOnce({ upload: form }: CreateUploadResponse): Promise<void> {
    this.sentBytes = 0;
    this.report('uploading');
    try {
      await sendFile(form, this.file, {
        signal: this.options.signal,
        onProgress: (sentBytes, isStalled) => {
          this.sentBytes = sentBytes;
          this.report(isStalled ? 'stalled' : 'uploading');
        },
      });
    } catch (error) {
      // to the browser, a file that vanished from the disk looks like a lost connection
      const isLost = error instanceof ImageError && error.code === 'CONNECTION_LOST';
      throw isLost && !(await canBeRead(this.file)) ? new ImageError({ code: 'FILE_GONE' }) : error;
    }
  }

  private async follow(): Promise<ImageManifest> {
    const { signal } = this.options;
    this.sentBytes = this.file.size;
    this.report('uploaded');
    await wait(FIRST_LOOK_MS, signal);
    let step: UploadStep = 'uploaded';
    return waitForImage(this.send, this.imageId!, {
      signal,
      onPause: pause => this.report(pause?.step ?? step, pause),
      onManifest: ({ status }) => {
        step = status === 'PROCESSING' ? 'processing' : 'uploaded';
        this.report(step);
      },
    });
  }

  /** Returns a receiver of pauses that reports `step` at their end, if there is one. */
  private onPause(step?: UploadStep): (pause?: Pause) => void {
    return pause => {
      const next = pause?.step ?? step;
      if (next) {
        this.report(next, pause);
      }
    };
  }

  private report(step: UploadStep, { error }: { readonly error?: Error } = {}): void {
    const { signal, onProgress } = this.options;
    if (!signal?.aborted) {
      const { sentBytes, imageId } = this;
      onProgress?.({ step, sentBytes, totalBytes: this.file.size, imageId, error });
    }
  }
}

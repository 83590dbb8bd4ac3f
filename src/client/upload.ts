import { canBeRead, declaredType } from './declared-type';
import { ImageError } from './image-error';
import type { SendRequest } from './requests';
import { type Pause, retry } from './retry';
import { sendFile } from './send-file';
import type { ReadyManifest, UploadOptions, UploadStep } from './types';
import { wait } from './wait';
import { requestImage, waitForImage } from './wait-for-image';
import type { CreateUploadResponse } from '../contract/http';

/** Time from the end of an upload to the first look at the image, in milliseconds: it cannot be ready earlier. */
export const FIRST_LOOK_MS = 1_000;
/** Time in which a file that was sent to its end shows in the record, if only the response was lost. */
const ARRIVAL_MS = 3_000;

/** Uploads a file and waits for the image. Rejects with ImageError, or with the signal's reason. */
export async function upload(
  send: SendRequest,
  file: Blob,
  { onProgress, signal, filename = (file as Partial<File>).name, ...options }: UploadOptions,
): Promise<ReadyManifest> {
  let form: CreateUploadResponse | undefined;
  let step: UploadStep = 'preparing';
  let sentBytes = 0;
  const totalBytes = file.size;

  try {
    signal?.throwIfAborted();
    if (totalBytes === 0) {
      throw new ImageError({ code: 'EMPTY_FILE' });
    }
    report();
    const contentType = await declaredType(file);
    await retry(
      last => prepare(contentType, last),
      isThere => (isThere ? Promise.resolve() : sendOnce()),
      { signal, onPause: pause => pause && report(pause.step, pause.error) },
    );
    return await follow();
  } catch (error) {
    signal?.throwIfAborted();
    throw error instanceof ImageError && form
      ? new ImageError(error.info, { imageId: form.imageId, ...error.context })
      : error;
  }

  /** Makes sure that there is a valid form. Returns true if the file has arrived with the last one already. */
  async function prepare(contentType: string, last?: ImageError): Promise<boolean> {
    if (form && last?.code === 'CONNECTION_LOST' && (await hasArrived(form.imageId))) {
      return true;
    }
    if (!form || last?.code === 'UPLOAD_EXPIRED' || Date.parse(form.expiresAt) <= Date.now()) {
      if (last) {
        report('preparing');
      }
      const body = { ...options, contentType, size: totalBytes, filename };
      const request = { method: 'POST', path: '/uploads', body, expects: 'upload' };
      form = (await send<CreateUploadResponse>(request, { signal, onPause })).body;
    }
    return false;
  }

  /** Only the response may have been lost: sending the file again would count as another upload. */
  async function hasArrived(imageId: string): Promise<boolean> {
    if (sentBytes === totalBytes) {
      await wait(ARRIVAL_MS, signal);
    }
    return (await requestImage(send, imageId, { signal, onPause })).body.status !== 'AWAITING_UPLOAD';
  }

  async function sendOnce(): Promise<void> {
    sentBytes = 0;
    report('uploading');
    try {
      await sendFile(form!.upload, file, {
        signal,
        onProgress: (bytes, isStalled) => {
          sentBytes = bytes;
          report(isStalled ? 'stalled' : 'uploading');
        },
      });
    } catch (error) {
      // to the browser, a file that vanished from the disk looks like a lost connection
      const isLost = error instanceof ImageError && error.code === 'CONNECTION_LOST';
      throw isLost && !(await canBeRead(file)) ? new ImageError({ code: 'FILE_GONE' }) : error;
    }
  }

  async function follow(): Promise<ReadyManifest> {
    sentBytes = totalBytes;
    report('uploaded');
    await wait(FIRST_LOOK_MS, signal);
    return waitForImage(send, form!.imageId, {
      signal,
      onPause,
      onManifest: ({ status }) => report(status === 'PROCESSING' ? 'processing' : 'uploaded'),
    });
  }

  /** Reports a pause of a request, and at its end the step that it interrupted. */
  function onPause(pause?: Pause): void {
    if (pause) {
      tell(pause.step, pause.error);
    } else {
      tell(step);
    }
  }

  function report(next = step, error?: Error): void {
    step = next;
    tell(step, error);
  }

  function tell(shown: UploadStep, error?: Error): void {
    if (!signal?.aborted) {
      onProgress?.({ step: shown, sentBytes, totalBytes, imageId: form?.imageId, error });
    }
  }
}

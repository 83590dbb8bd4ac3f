import { ImageError } from '../../src/client/image-error';
import type { ImageClient, ReadyManifest, UploadOptions, UploadStep } from '../../src/client/types';

/** Upload that a test brings forward. */
export interface FakeUpload {
  readonly file: Blob;
  readonly options: UploadOptions;
  readonly imageId: string;
  /** Has settled, or its file has arrived. */
  sent: boolean;
  settled: boolean;
  progress(step: UploadStep, sentBytes?: number): void;
  ready(): void;
  fail(code: string): void;
}

/** Client whose uploads do what a test says. */
export class FakeClient implements ImageClient {
  readonly uploads: FakeUpload[] = [];
  readonly waits: string[] = [];
  readonly deleted: string[] = [];
  readonly getImage = unexpected;
  readonly listImages = unexpected;
  readonly updateImage = unexpected;
  /** Result of each `waitForImage`. */
  waitResult: () => Promise<ReadyManifest> = () => new Promise(() => {});

  upload(file: Blob, options: UploadOptions = {}): Promise<ReadyManifest> {
    const imageId = `image-${this.uploads.length + 1}`;
    return new Promise((resolve, reject) => {
      const end = (act: () => void) => {
        upload.sent = upload.settled = true;
        act();
      };
      const upload: FakeUpload = {
        file,
        options,
        imageId,
        sent: false,
        settled: false,
        progress: (step, sentBytes = 0) => {
          upload.sent ||= step === 'uploaded' || step === 'processing';
          options.onProgress?.({ step, sentBytes, totalBytes: file.size, imageId });
        },
        ready: () => end(() => resolve(manifestOf(imageId))),
        fail: code => end(() => reject(new ImageError({ code }, { imageId }))),
      };
      this.uploads.push(upload);
      // like a real request, an aborted one ends a moment later
      options.signal?.addEventListener('abort', () => {
        setImmediate(() => end(() => reject(options.signal?.reason as Error)));
      });
    });
  }

  waitForImage(imageId: string): Promise<ReadyManifest> {
    this.waits.push(imageId);
    return this.waitResult();
  }

  async deleteImage(imageId: string): Promise<void> {
    this.deleted.push(imageId);
  }
}

/** Returns the manifest of a READY image. */
export function manifestOf(imageId: string): ReadyManifest {
  const times = { createdAt: '2030-01-01T00:00:00.000Z', updatedAt: '2030-01-01T00:00:00.000Z' };
  return { imageId, status: 'READY', preset: 'default', visibility: 'PRIVATE', variants: [], ...times };
}

/** Returns a file that begins like a JPEG. */
export function photo(name = 'photo.jpg', bytes = 1000): File {
  const content = new Uint8Array(bytes);
  content.set([0xff, 0xd8, 0xff, 0xe0].slice(0, bytes));
  return new File([content], name, { type: 'image/jpeg' });
}

/** Resolves once all files have been read, and all promises that are settled have had their effect. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 4; turn++) {
    await new Promise(resolve => setImmediate(resolve));
  }
}

function unexpected(): never {
  throw new Error('the queue does not call this');
}

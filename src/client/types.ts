import type {
  CreateUploadRequest,
  ImageList,
  ImageManifest,
  ManifestVariant,
  PatchImageRequest,
} from '../contract/http';

/** Options of `createImageClient`. */
export interface ImageClientOptions {
  /** Base URL of the API: the stack's output `UploadApiUrl`. */
  readonly apiUrl: string;
  /**
   * Returns the token for `Authorization: Bearer …`; undefined sends none. It is called for every request, and once
   * more with `renew: true` after a 401: return another token then, or throw.
   *
   * @default - requests have no token
   */
  readonly getToken?: (options: { readonly renew: boolean }) => string | undefined | Promise<string | undefined>;
}

/** Step of an upload. */
export type UploadStep =
  /** Requests a presigned form. */
  | 'preparing'
  /** Sends the file. */
  | 'uploading'
  /** Sends the file, without progress for 5 seconds. */
  | 'stalled'
  /** Waits for the browser to be online. */
  | 'offline'
  /** Waits before the next attempt. */
  | 'retrying'
  /** The file has arrived and waits for a worker. */
  | 'uploaded'
  /** A worker processes the image. */
  | 'processing';

/** Progress of an upload. */
export interface UploadProgress {
  readonly step: UploadStep;
  /** Bytes of the file that were sent in this attempt. */
  readonly sentBytes: number;
  /** Size of the file in bytes. */
  readonly totalBytes: number;
  /** Set once the API has created the upload. An expired form is replaced, and gets another id. */
  readonly imageId?: string;
  /** Error of the last attempt, with `retrying`. */
  readonly error?: Error;
}

/** Options of `upload`. */
export interface UploadOptions extends Pick<
  CreateUploadRequest,
  'preset' | 'metadata' | 'alt' | 'focus' | 'visibility'
> {
  /**
   * Name of the file, for display.
   *
   * @default - the name of the `File`; a `Blob` has none
   */
  readonly filename?: string;
  /** Receives each change of the step, and the bytes as they are sent. */
  readonly onProgress?: (progress: UploadProgress) => void;
  /** Stops the upload: the promise rejects with the signal's reason. */
  readonly signal?: AbortSignal;
}

/** Options of a request. */
export interface RequestOptions {
  /** Stops the request: the promise rejects with the signal's reason. */
  readonly signal?: AbortSignal;
}

/** Options of `waitForImage`. */
export interface WaitOptions extends RequestOptions {
  /** Receives each manifest that is not final. */
  readonly onManifest?: (manifest: ImageManifest) => void;
  /**
   * Longest wait in milliseconds, without the time offline. The promise then rejects with TAKES_LONG.
   *
   * @default 180000: three minutes
   */
  readonly timeoutMs?: number;
}

/** Options of `listImages`. */
export interface ListOptions extends RequestOptions {
  /** `cursor` of the previous page. */
  readonly cursor?: string;
  /** Lists the images of one preset only. */
  readonly preset?: string;
  /** Adds the URLs of the variants. @default false */
  readonly urls?: boolean;
}

/** Manifest of a READY image: it has variants, and so a picture. */
export type ReadyManifest = ImageManifest & {
  readonly status: 'READY';
  readonly variants: readonly ManifestVariant[];
};

/**
 * Client of the API. Every method retries lost connections, 429 and 5xx with increasing pauses, waits while the browser
 * is offline, and rejects with `ImageError`.
 */
export interface ImageClient {
  /**
   * Uploads a file and waits until its variants exist. The type is declared by the first bytes, not by the name.
   * Resolves with the manifest of the READY image. Rejects with the code of a refused (`REJECTED`) or failed image.
   */
  upload(file: Blob, options?: UploadOptions): Promise<ReadyManifest>;
  /** Waits until the status of an image is final; otherwise like `upload`. */
  waitForImage(imageId: string, options?: WaitOptions): Promise<ReadyManifest>;
  /** Returns the manifest of an image, whatever its status. */
  getImage(imageId: string, options?: RequestOptions): Promise<ImageManifest>;
  /** Returns a page of the caller's images, newest first. The API needs an auth that gives images owners. */
  listImages(options?: ListOptions): Promise<ImageList>;
  /** Changes fields of an image, and returns its manifest. A new focus point makes the variants again. */
  updateImage(imageId: string, changes: PatchImageRequest, options?: RequestOptions): Promise<ImageManifest>;
  /** Deletes an image with its files. An image that does not exist counts as deleted. */
  deleteImage(imageId: string, options?: RequestOptions & { readonly keepalive?: boolean }): Promise<void>;
}

import type { ErrorInfo } from './image-error';
import type { ImageClient, UploadOptions, UploadStep } from './types';
import type { ImageManifest } from '../contract/http';

/** Limits that are checked before a file is sent. The server checks again. */
export interface UploadLimits {
  /** Largest file, in bytes. */
  readonly maxBytes?: number;
  /** Accepted content types. */
  readonly allowedTypes?: readonly string[];
  /** Largest number of pixels of an image. */
  readonly maxPixels?: number;
  /** Longest side of an image, in pixels. */
  readonly maxSide?: number;
}

/** State of a file in a queue. */
export type UploadState =
  /** Its bytes are being read. */
  | { readonly phase: 'reading' }
  /** Exceeds a limit that is known here; nothing was sent. */
  | { readonly phase: 'refused'; readonly error: ErrorInfo }
  /** Waits for `start`. */
  | { readonly phase: 'chosen' }
  /** Waits for one of the parallel uploads to end. */
  | { readonly phase: 'queued' }
  /** On its way: `step` and `sentBytes` are those of `UploadProgress`. */
  | { readonly phase: 'sending'; readonly step: UploadStep; readonly sentBytes: number }
  | { readonly phase: 'canceled' }
  | { readonly phase: 'ready'; readonly manifest: ImageManifest }
  /**
   * Ended without a result. `canRetry`: another attempt may succeed. Codes of the server's refusals, such as CORRUPT,
   * are final.
   */
  | { readonly phase: 'failed'; readonly error: ErrorInfo; readonly canRetry: boolean };

/** Options of a file in a queue, which can change until it is sent. */
export type ItemOptions = Pick<UploadOptions, 'preset' | 'metadata' | 'alt' | 'focus' | 'visibility'>;

/** File in a queue. Every change makes another object. */
export interface UploadItem {
  /** Unique within the queue. */
  readonly id: string;
  readonly file: File;
  /** Content type of the first bytes; empty if they are of no known kind. */
  readonly contentType: string;
  /** Width and height in pixels, as stored: not turned by EXIF. Undefined if they were not measured. */
  readonly width?: number;
  readonly height?: number;
  readonly options: ItemOptions;
  /** Set once the API has created the upload. */
  readonly imageId?: string;
  readonly state: UploadState;
}

/** Settings of a queue. */
export interface QueueOptions {
  /** Limits to check, or a function that returns those of a file's preset. @default - none */
  readonly limits?: UploadLimits | ((options: ItemOptions) => UploadLimits);
  /** Options of every file that is added. @default - none */
  readonly options?: ItemOptions;
  /** Sends files as soon as they are added. @default true */
  readonly autoStart?: boolean;
  /** Number of files that are sent at the same time, from 1 to 10. One that has arrived makes room. @default 3 */
  readonly parallel?: number;
  /**
   * Returns the width and height of a file, such as `measureImage`; undefined if they are unknown.
   *
   * @default - `maxPixels` and `maxSide` are not checked
   */
  readonly measure?: (file: File) => Promise<{ readonly width: number; readonly height: number } | undefined>;
}

/** Bytes and files of a queue, without those that were refused, canceled or removed. Failed ones count as not sent. */
export interface QueueTotals {
  readonly files: number;
  /** Number of READY images. */
  readonly doneFiles: number;
  readonly bytes: number;
  readonly sentBytes: number;
  /**
   * Estimated time until all bytes that are queued or on their way are sent, in milliseconds; undefined while it is
   * unknown, or if there are none.
   */
  readonly leftMs?: number;
}

/** Queue of uploads: the state behind `<image-upload>`, `useImageUpload` and the page. */
export interface UploadQueue {
  readonly client: ImageClient;
  /** All files in the order in which they were added. Another array after every change. */
  readonly items: readonly UploadItem[];
  readonly totals: QueueTotals;
  /** Files that are not on their way are held. */
  readonly isPaused: boolean;
  /** Adds files. Each is read, and then refused with a reason or chosen. */
  add(files: Iterable<File>, options?: ItemOptions): void;
  /** Sends a file, or every chosen file. */
  start(id?: string): void;
  /** Stops an upload, or all of them, and deletes the image if it was created already. */
  cancel(id?: string): void;
  /** Sends a failed or canceled file again, or every failed file that can be. */
  retry(id?: string): void;
  /** Takes a file off the queue. One that is on its way is canceled first. An uploaded image stays. */
  remove(id: string): void;
  /** Changes some options of a file that is not sent yet. The limits are checked again. */
  update(id: string, options: ItemOptions): void;
  /** Replaces a file that is not READY, such as with a smaller version. It is read again. */
  replace(id: string, file: File): void;
  /** Replaces the manifest of a READY file, such as after `updateImage`. */
  refresh(id: string, manifest: ImageManifest): void;
  /** Holds the files that are not on their way, until `resume`. */
  pause(): void;
  resume(): void;
  /** Calls back after every change, at most once in a frame. Returns a function that ends it. */
  subscribe(listener: () => void): () => void;
  /** Cancels all uploads, and ends all subscriptions. */
  dispose(): void;
}

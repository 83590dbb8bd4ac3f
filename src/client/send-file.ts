import { type ErrorInfo, ImageError } from './image-error';
import type { PresignedUpload } from '../contract/http';

/** Silence after which a transfer counts as stalled. */
const STALLED_MS = 5_000;
/**
 * Silence after which the connection counts as lost. Bytes count as sent once the system has buffered them: on a slow
 * line, the last ones may take this long to arrive.
 */
const LOST_MS = 60_000;
/** Slowest line that a transfer without progress events is given time for, in bytes per millisecond. */
const SLOWEST_LINE = 10;

/** Receiver of a transfer's progress. */
export interface SendOptions {
  readonly signal?: AbortSignal;
  /** Receives the bytes of the file that were sent, and true after five seconds without progress. */
  readonly onProgress: (sentBytes: number, isStalled: boolean) => void;
}

/** Sends a file with a presigned form, once. Rejects with ImageError, or with the signal's reason. */
export function sendFile(upload: PresignedUpload, file: Blob, options: SendOptions): Promise<void> {
  const form = new FormData();
  for (const [name, value] of Object.entries(upload.fields)) {
    form.append(name, value);
  }
  form.append('file', file);
  return globalThis.XMLHttpRequest ? sendByXhr(upload, form, file, options) : sendByFetch(upload, form, file, options);
}

function sendByXhr(
  { method, url }: PresignedUpload,
  form: FormData,
  { size }: Blob,
  { signal, onProgress }: SendOptions,
): Promise<void> {
  const xhr = new XMLHttpRequest();
  let sent = 0;
  let timers: ReturnType<typeof setTimeout>[] = [];
  const watch = () => {
    timers.forEach(clearTimeout);
    timers = [setTimeout(() => onProgress(sent, true), STALLED_MS), setTimeout(() => xhr.abort(), LOST_MS)];
  };
  const abort = () => xhr.abort();
  return new Promise<void>((resolve, reject) => {
    signal?.throwIfAborted();
    signal?.addEventListener('abort', abort);
    xhr.upload.onprogress = ({ loaded, total }) => {
      watch();
      // the form's own bytes count, too
      sent = Math.floor(size * (total ? loaded / total : 0));
      onProgress(sent, false);
    };
    xhr.onload = () => {
      const error = readS3Error(xhr.status, xhr.responseText);
      return error ? reject(new ImageError(error)) : resolve();
    };
    xhr.onerror = xhr.onabort = () =>
      reject(signal?.aborted ? (signal.reason as Error) : new ImageError({ code: 'CONNECTION_LOST' }));
    xhr.open(method, url);
    watch();
    xhr.send(form);
  }).finally(() => {
    timers.forEach(clearTimeout);
    signal?.removeEventListener('abort', abort);
  });
}

/** Sends without progress events: Node.js has no XMLHttpRequest. */
async function sendByFetch(
  { method, url }: PresignedUpload,
  body: FormData,
  { size }: Blob,
  { signal }: SendOptions,
): Promise<void> {
  const timeout = AbortSignal.timeout(LOST_MS + Math.ceil(size / SLOWEST_LINE));
  let error: ErrorInfo | undefined;
  try {
    const response = await fetch(url, { method, body, signal: signal ? AbortSignal.any([signal, timeout]) : timeout });
    error = readS3Error(response.status, await response.text());
  } catch {
    signal?.throwIfAborted();
    error = { code: 'CONNECTION_LOST' };
  }
  if (error) {
    throw new ImageError(error);
  }
}

/** Reads a response of S3; undefined if it took the file. */
export function readS3Error(status: number, body: string): ErrorInfo | undefined {
  if (status >= 200 && status < 300) {
    return undefined;
  }
  const [, s3Code = ''] = /<Code>(\w+)<\/Code>/.exec(body) ?? [];
  if (s3Code === 'RequestTimeout') {
    return { code: 'CONNECTION_LOST', status };
  }
  if (s3Code === 'EntityTooLarge' || status === 413) {
    const [, limit] = /<MaxSizeAllowed>(\d+)</.exec(body) ?? [];
    return { code: 'TOO_LARGE', status, maxBytes: limit ? Number(limit) : undefined };
  }
  if (status === 403 && /expired/i.test(body)) {
    return { code: 'UPLOAD_EXPIRED', status };
  }
  return { code: 'UPLOAD_REFUSED', status, detail: `S3 responded with ${status} ${s3Code}`.trim() };
}

import { open, readFile, stat } from 'node:fs/promises';
import * as path from 'node:path';
import { createUpload, PostRefused, postFile, UploadRefused, waitForImage } from './api-client';
import { contentTypeOf } from './content-type';
import { downloadVariants } from './download-variants';
import type { InputFile } from './input-files';
import type { Outcome } from './outcome';
import { HEAD_BYTES } from '../../src/contract/first-bytes';
import type { CreateUploadResponse, ImageManifest } from '../../src/contract/http';

/** How long one image may take before the demo gives up on it. */
const LIMIT_SECONDS = 300;

/** Codes of the API that say that the file is at fault. */
const API_REFUSALS: readonly string[] = ['TOO_LARGE', 'UNSUPPORTED_FORMAT'];

/** S3's codes that say so, and what they are called in records. */
const S3_REFUSALS: Readonly<Record<string, string>> = { EntityTooLarge: 'TOO_LARGE', EntityTooSmall: 'NOT_AN_IMAGE' };

/** Uploads a file, waits for its variants and downloads them to a folder of its own. Whatever goes wrong is told in the outcome. */
export async function processFile(apiUrl: string, file: InputFile, outDir: string): Promise<Outcome> {
  const start = performance.now();
  let known: Partial<Outcome> = {};
  try {
    const started = await begin(apiUrl, file);
    known = { imageId: started.imageId };
    await postFile(started.upload, await readFile(file.path));
    const manifest = await waitForImage(apiUrl, started.imageId, LIMIT_SECONDS);
    known = tell(manifest);
    const variants = await downloadVariants(manifest, path.join(outDir, folderName(file, started.imageId)));
    known = { ...known, variants };
  } catch (error) {
    known = { ...known, ...explain(error as Error) };
  }
  const seconds = (performance.now() - start) / 1000;
  return {
    file: file.name,
    imageId: null,
    status: 'NOT_SENT',
    width: null,
    height: null,
    variants: [],
    ...known,
    seconds,
  };
}

async function begin(apiUrl: string, file: InputFile): Promise<CreateUploadResponse> {
  const { size } = await stat(file.path);
  return createUpload(apiUrl, {
    contentType: contentTypeOf(file.path, await firstBytes(file.path)),
    // an empty file has no size that the API would take; S3 refuses it
    size: size || undefined,
    filename: path.basename(file.path),
  });
}

async function firstBytes(file: string): Promise<Buffer> {
  const handle = await open(file);
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}

function tell(manifest: ImageManifest): Partial<Outcome> {
  const { imageId, status, code, message, original } = manifest;
  const final = ['READY', 'REJECTED', 'FAILED'].includes(status);
  return {
    imageId,
    status,
    code,
    message,
    width: original?.width ?? null,
    height: original?.height ?? null,
    error: final ? undefined : `still ${status} after ${LIMIT_SECONDS} s`,
    manifest,
  };
}

function explain(error: Error): Partial<Outcome> {
  if (error instanceof UploadRefused && API_REFUSALS.includes(error.problem.code)) {
    return { status: 'REJECTED', code: error.problem.code, message: error.problem.detail };
  }
  if (error instanceof PostRefused && error.code in S3_REFUSALS) {
    return { status: 'REJECTED', code: S3_REFUSALS[error.code], message: `S3 refused the upload: ${error.code}` };
  }
  return { error: error.cause instanceof Error ? `${error.message}: ${error.cause.message}` : error.message };
}

function folderName(file: InputFile, imageId: string): string {
  return `${path.parse(file.path).name}-${imageId.slice(0, 8)}`;
}

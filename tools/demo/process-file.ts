import { mkdir, open, readFile, stat, writeFile } from 'node:fs/promises';
import * as path from 'node:path';
import { createUpload, postFile, PostRefused, UploadRefused, waitForImage } from './api-client';
import { contentTypeOf, type InputFile } from './input-files';
import type { DownloadedVariant, Outcome } from './outcome';
import { HEAD_BYTES } from '../../src/contract/first-bytes';
import type { CreateUploadResponse, ImageManifest, ManifestVariant } from '../../src/contract/http';
import { OUTPUT_FORMATS, type OutputFormatName } from '../../src/contract/output-formats';

/** Seconds that one image may take. */
const LIMIT_SECONDS = 300;

/** Codes of the API that mean that the file is invalid. */
const API_REFUSALS: readonly string[] = ['TOO_LARGE', 'UNSUPPORTED_FORMAT'];

/** S3's codes that mean the same, and their names in records. */
const S3_REFUSALS: Readonly<Record<string, string>> = { EntityTooLarge: 'TOO_LARGE', EntityTooSmall: 'NOT_AN_IMAGE' };

/** Uploads a file, waits for its variants and downloads them to a new folder. The outcome holds any error. */
export async function processFile(apiUrl: string, file: InputFile, outDir: string, token?: string): Promise<Outcome> {
  const start = performance.now();
  let known: Partial<Outcome> = {};
  try {
    const started = await begin(apiUrl, file, token);
    known = { imageId: started.imageId };
    await postFile(started.upload, await readFile(file.path));
    const manifest = await waitForImage(apiUrl, started.imageId, LIMIT_SECONDS, token);
    known = summarize(manifest);
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

async function begin(apiUrl: string, file: InputFile, token?: string): Promise<CreateUploadResponse> {
  const { size } = await stat(file.path);
  const request = {
    contentType: contentTypeOf(file.path, await firstBytes(file.path)),
    // the API accepts no size of 0, so S3 rejects an empty file
    size: size || undefined,
    filename: path.basename(file.path),
  };
  return createUpload(apiUrl, request, token);
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

function summarize(manifest: ImageManifest): Partial<Outcome> {
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
    return { status: 'REJECTED', code: S3_REFUSALS[error.code], message: `S3 rejected the upload: ${error.code}` };
  }
  return { error: error.cause instanceof Error ? `${error.message}: ${error.cause.message}` : error.message };
}

function folderName(file: InputFile, imageId: string): string {
  return `${path.parse(file.path).name}-${imageId.slice(0, 8)}`;
}

/** Downloads all variants of an image from the manifest's URLs. Throws if one differs from the manifest. */
async function downloadVariants(manifest: ImageManifest, folder: string): Promise<DownloadedVariant[]> {
  await mkdir(folder, { recursive: true });
  return Promise.all((manifest.variants ?? []).map(variant => download(variant, folder)));
}

async function download(variant: ManifestVariant, folder: string): Promise<DownloadedVariant> {
  const { name, format, width, height, bytes, contentType } = variant;
  const response = await fetch(variant.url);
  const content = Buffer.from(await response.arrayBuffer());
  const got = `${response.status}, ${response.headers.get('content-type')}, ${content.length} bytes`;
  const expected = `200, ${contentType}, ${bytes} bytes`;
  if (got !== expected) {
    throw new Error(`variant ${name} ${format}: got ${got}; expected ${expected}`);
  }
  const file = path.join(folder, `${name}.${OUTPUT_FORMATS[format as OutputFormatName].extension}`);
  await writeFile(file, content);
  return { size: name, format, width, height, bytes, path: file };
}

import { mkdir, writeFile } from 'node:fs/promises';
import * as path from 'node:path';
import type { DownloadedVariant } from './outcome';
import type { ImageManifest, ManifestVariant } from '../../src/contract/http';
import { OUTPUT_FORMATS, type OutputFormatName } from '../../src/contract/output-formats';

/** Downloads all variants of an image over the manifest's URLs. Throws if one is not what the manifest says. */
export async function downloadVariants(manifest: ImageManifest, folder: string): Promise<DownloadedVariant[]> {
  await mkdir(folder, { recursive: true });
  return Promise.all((manifest.variants ?? []).map(variant => download(variant, folder)));
}

async function download(variant: ManifestVariant, folder: string): Promise<DownloadedVariant> {
  const { name, format, width, height, bytes, contentType } = variant;
  const answer = await fetch(variant.url);
  const content = Buffer.from(await answer.arrayBuffer());
  const got = `${answer.status}, ${answer.headers.get('content-type')}, ${content.length} bytes`;
  const expected = `200, ${contentType}, ${bytes} bytes`;
  if (got !== expected) {
    throw new Error(`variant ${name} ${format}: got ${got}; expected ${expected}`);
  }
  const file = path.join(folder, `${name}.${OUTPUT_FORMATS[format as OutputFormatName].extension}`);
  await writeFile(file, content);
  return { size: name, format, width, height, bytes, path: file };
}

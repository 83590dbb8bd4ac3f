import { readdir, readFile } from 'node:fs/promises';
import * as path from 'node:path';
import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { clientConfig } from './aws-environment';
import { emulatedUrl } from './emulated-url';
import { withoutPageDeployment } from './page-deployment';
import type { GalleryStack } from '../../examples/gallery/gallery-stack';
import { ROOT } from '../lib/paths';

const PAGE = path.join(ROOT, 'examples', 'gallery', 'page');

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css',
  '.js': 'text/javascript',
  '.svg': 'image/svg+xml',
};

/** The site of examples/gallery, by the names of its resources. */
export interface GallerySite {
  /** Domain of the distribution. */
  readonly domain: string;
  /** Bucket of the page. */
  readonly bucket: string;
}

/** Returns the site of an example's stack as tokens, without the deployment of its page. */
export function gallerySite(stack: GalleryStack): GallerySite {
  withoutPageDeployment(stack);
  return { domain: stack.site.distributionDomainName, bucket: stack.pages.bucketName };
}

/** Puts the page into its bucket. */
export async function putGalleryPage(endpoint: string, { bucket }: GallerySite): Promise<void> {
  const s3 = new S3Client({ ...clientConfig(endpoint), forcePathStyle: true });
  for (const name of await readdir(PAGE)) {
    const Body = await readFile(path.join(PAGE, name));
    const ContentType = TYPES[path.extname(name)];
    await s3.send(new PutObjectCommand({ Bucket: bucket, Key: name, Body, ContentType }));
  }
  s3.destroy();
}

/** Returns the URL at which the emulator serves the site. */
export function gallerySiteUrl(endpoint: string, { domain }: GallerySite): string {
  return emulatedUrl(endpoint, `https://${domain}/`);
}

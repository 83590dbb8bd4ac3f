import { readdir, readFile } from 'node:fs/promises';
import * as path from 'node:path';
import { PutObjectCommand } from '@aws-sdk/client-s3';
import type { Route } from 'playwright-core';
import { s3, system } from './deployed';
import { PAGE_FOLDER } from '../../ui-assets/support/page-server';

/** Public address, and that at which the emulator serves it. */
export type Address = readonly [from: string, to: string];

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.css': 'text/css',
  '.js': 'text/javascript',
  '.svg': 'image/svg+xml',
};

/** Puts the built page and its configuration into its bucket: the emulator has no AWS CLI, which deployments run. */
export async function putPage(Bucket: string, config: object): Promise<void> {
  const put = (Key: string, Body: Buffer | string, ContentType: string) =>
    s3.send(new PutObjectCommand({ Bucket, Key, Body, ContentType }));
  for (const name of await readdir(PAGE_FOLDER)) {
    await put(name, await readFile(path.join(PAGE_FOLDER, name)), TYPES[path.extname(name)] ?? 'text/plain');
  }
  await put('config.json', JSON.stringify(config), 'application/json');
}

/** Returns the addresses of buckets. */
export function bucketAddresses(...buckets: readonly string[]): Address[] {
  return buckets.map(bucket => [`https://${bucket}.s3.us-east-1.amazonaws.com`, `${system.endpoint}/${bucket}`]);
}

/**
 * Leads a request to the emulator. The browser sees public addresses only, also within the answers of `api`. A request
 * to any other host fails.
 */
export async function lead(route: Route, addresses: readonly Address[], api: string): Promise<void> {
  const url = route.request().url();
  const [from, to] = addresses.find(([address]) => url.startsWith(`${address}/`)) ?? [];
  if (from === undefined || to === undefined) {
    return route.abort();
  }
  const response = await route.fetch({ url: to + url.slice(from.length) });
  if (from !== api) {
    return route.fulfill({ response });
  }
  const body = addresses.reduce((text, [address, here]) => text.replaceAll(here, address), await response.text());
  return route.fulfill({ response, body });
}

import { readdir, readFile } from 'node:fs/promises';
import * as path from 'node:path';
import { PutObjectCommand } from '@aws-sdk/client-s3';
import type { Browser, BrowserContext, Route } from 'playwright-core';
import { type CdnSystem, deployCdn } from './support/deploy-stacks';
import { s3, system } from './support/deployed';
import { plainJpeg } from './support/photos';
import { createUpload, postFile, waitForImage } from '../../tools/demo/api-client';
import { launchChromium } from '../support/chromium';
import { PageDriver } from '../ui-assets/support/page-driver';
import { PAGE_FOLDER } from '../ui-assets/support/page-server';

const DEPLOY_MS = 300_000;
const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.css': 'text/css',
  '.js': 'text/javascript',
  '.svg': 'image/svg+xml',
};

let cdn: CdnSystem;
let browser: Browser;

beforeAll(async () => {
  cdn = await deployCdn();
  browser = await launchChromium();
  for (const name of await readdir(PAGE_FOLDER)) {
    await put(name, await readFile(path.join(PAGE_FOLDER, name)), TYPES[path.extname(name)] ?? 'text/plain');
  }
  await put('config.json', JSON.stringify({ apiUrl: cdn.apiDomainUrl, ...cdn.page }), 'application/json');
}, DEPLOY_MS);
afterAll(() => browser.close());

async function put(Key: string, Body: Buffer | string, ContentType: string): Promise<void> {
  await s3.send(new PutObjectCommand({ Bucket: cdn.websiteBucket, Key, Body, ContentType }));
}

/** Public addresses, and those at which the emulator serves them. */
function addresses(): [string, string][] {
  return [
    [cdn.imagesUrl, cdn.cdnUrl],
    [cdn.apiDomainUrl, cdn.apiUrl],
    ...[cdn.uploadBucket, cdn.variantsBucket].map((bucket): [string, string] => [
      `https://${bucket}.s3.us-east-1.amazonaws.com`,
      `${system.endpoint}/${bucket}`,
    ]),
  ];
}

/** Leads a request to the emulator. The browser sees public addresses only, also within what the API answers. */
async function lead(route: Route): Promise<void> {
  const url = route.request().url();
  const [from, to] = addresses().find(([address]) => url.startsWith(`${address}/`)) ?? [];
  if (from === undefined || to === undefined) {
    return route.abort();
  }
  const response = await route.fetch({ url: to + url.slice(from.length) });
  if (from !== cdn.apiDomainUrl) {
    return route.fulfill({ response });
  }
  const body = addresses().reduce((text, [address, here]) => text.replaceAll(here, address), await response.text());
  return route.fulfill({ response, body });
}

const open = (url: string) =>
  PageDriver.open(browser, url, {}, (context: BrowserContext) => context.route('**/*', lead));

/** Closes a page, which may still ask for something. */
async function close(driver: PageDriver): Promise<void> {
  await driver.context.unrouteAll({ behavior: 'ignoreErrors' });
  await driver.close();
}

test('the page, the API by its domain name, uploads and images break no rule of the policy', async () => {
  const driver = await open(`${cdn.imagesUrl}/`);
  const errors: string[] = [];
  driver.page.on('console', message => message.type() === 'error' && errors.push(message.text()));
  await driver.upload({ name: 'lake.jpg', mimeType: 'image/jpeg', buffer: await plainJpeg(300, 200) });
  await driver.shows('lake.jpg', 'Ready');
  await driver.showsVariant('lake.jpg');

  const { imageId, upload } = await createUpload(cdn.apiUrl, { contentType: 'image/jpeg', visibility: 'PUBLIC' });
  await postFile(upload, await plainJpeg(160, 90));
  await waitForImage(cdn.apiUrl, imageId, 60);
  expect(await driver.page.evaluate(loadedWidth, `${cdn.imagesUrl}/i/${imageId}/thumb`)).toBe(64);
  expect(errors).toEqual([]);
  await close(driver);
});

test('the policy is in force: any other host is refused', async () => {
  const driver = await open(`${cdn.imagesUrl}/`);
  expect(await driver.page.evaluate(loadedWidth, 'https://elsewhere.example.com/a.png')).toBe(0);
  expect(driver.faults).toEqual([expect.stringContaining("img-src 'self' data: blob: https://")]);
  driver.faults.length = 0;
  await close(driver);
});

/** Runs in the browser: the width of an image, 0 if it does not load. */
function loadedWidth(url: string): Promise<number> {
  return new Promise(resolve => {
    const image = new Image();
    image.onload = () => resolve(image.naturalWidth);
    image.onerror = () => resolve(0);
    image.src = url;
  });
}

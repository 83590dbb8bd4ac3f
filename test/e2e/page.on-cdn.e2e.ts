import type { Browser, BrowserContext } from 'playwright-core';
import { type CdnSystem, deployCdn } from './support/deploy-stacks';
import { plainJpeg } from './support/photos';
import { type Address, bucketAddresses, lead, putPage } from './support/public-addresses';
import { createUpload, postFile, waitForImage } from '../../tools/demo/api-client';
import { launchChromium } from '../support/chromium';
import { PageDriver } from '../ui-assets/support/page-driver';

const DEPLOY_MS = 300_000;

let cdn: CdnSystem;
let browser: Browser;
let addresses: Address[];

beforeAll(async () => {
  cdn = await deployCdn();
  browser = await launchChromium();
  addresses = [
    [cdn.imagesUrl, cdn.cdnUrl],
    [cdn.apiDomainUrl, cdn.apiUrl],
    ...bucketAddresses(cdn.uploadBucket, cdn.variantsBucket),
  ];
  await putPage(cdn.websiteBucket, { apiUrl: cdn.apiDomainUrl, ...cdn.page });
}, DEPLOY_MS);
afterAll(() => browser.close());

const open = (url: string) =>
  PageDriver.open(browser, url, {}, (context: BrowserContext) =>
    context.route('**/*', route => lead(route, addresses, cdn.apiDomainUrl)),
  );

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

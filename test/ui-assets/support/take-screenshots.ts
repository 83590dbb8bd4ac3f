/**
 * `npx tsx test/ui-assets/support/take-screenshots.ts [folder]` takes the README's screenshots of the page, by
 * default into docs/images. Look at them before you commit them.
 */
import { mkdir } from 'node:fs/promises';
import * as path from 'node:path';
import type { Browser } from 'playwright-core';
import sharp from 'sharp';
import { PageDriver } from './page-driver';
import { servePage } from './page-server';
import { type Picture, text } from './pictures';
import { startStubApi, type StubApi } from './stub-api';
import { launchChromium } from '../../support/chromium';

const PHOTO = path.resolve(__dirname, '../../fixtures/photos/seeding-cc0.jpg');
const FOLDER = path.resolve(process.argv[2] ?? path.join(__dirname, '../../../docs/images'));
const LIMITS = { maxBytes: 20 * 1024 * 1024, allowedTypes: ['image/jpeg', 'image/png', 'image/webp', 'image/gif'] };

async function main(): Promise<void> {
  await mkdir(FOLDER, { recursive: true });
  const browser = await launchChromium();
  const stub = await startStubApi();
  const site = await servePage({ apiUrl: stub.url, ...LIMITS });
  await empty(browser, site.url);
  await queue(browser, site.url, stub);
  for (const colorScheme of ['light', 'dark'] as const) {
    await result(browser, site.url, { colorScheme, name: colorScheme, width: 1000 });
  }
  await result(browser, site.url, { colorScheme: 'light', name: 'narrow', width: 360 });
  await Promise.all([browser.close(), stub.close(), site.close()]);
}

async function empty(browser: Browser, url: string): Promise<void> {
  const driver = await PageDriver.open(browser, url, { viewport: { width: 1000, height: 680 } });
  await save(driver, 'page-empty', { width: 1000, height: 680 });
}

async function queue(browser: Browser, url: string, { behavior }: StubApi): Promise<void> {
  const driver = await PageDriver.open(browser, url, { viewport: { width: 1000, height: 680 } });
  behavior.verdict = { status: 'REJECTED', code: 'TOO_MANY_PIXELS' };
  await driver.upload(await crop('panorama.jpg', 2900, 900));
  await driver.shows('panorama.jpg', 'Not accepted');
  behavior.verdict = undefined;
  behavior.processMs = 60_000;
  await driver.upload(await crop('seedlings at dusk.jpg', 300, 300));
  await driver.shows('seedlings at dusk.jpg', 'Processing: creating your sizes');
  await driver.throttleUploads(900_000);
  await driver.upload(await crop('dandelion.jpg', 2400, 600), text('notes.txt', 'text/plain'));
  await driver.shows('dandelion.jpg', /\([3-6]\d%\)$/);
  await save(driver, 'page-queue', { width: 1000, height: 1180 });
  behavior.processMs = 300;
}

async function result(
  browser: Browser,
  url: string,
  { colorScheme, name, width }: { colorScheme: 'light' | 'dark'; name: string; width: number },
): Promise<void> {
  const driver = await PageDriver.open(browser, url, { viewport: { width, height: 900 }, colorScheme });
  await driver.upload({ name: 'seeding.jpg', mimeType: 'image/jpeg', buffer: await sharp(PHOTO).toBuffer() });
  await driver.shows('seeding.jpg', 'Ready');
  await driver.page.locator('.link-expiry').scrollIntoViewIfNeeded();
  await driver.page.locator('.variant-loaded').nth(5).waitFor();
  await driver.page.waitForTimeout(1_200);
  await save(driver, `page-result-${name}`, { width, height: 1400 });
}

async function crop(name: string, left: number, top: number): Promise<Picture> {
  const buffer = await sharp(PHOTO).extract({ left, top, width: 2200, height: 1600 }).jpeg({ quality: 92 }).toBuffer();
  return { name, mimeType: 'image/jpeg', buffer };
}

async function save(driver: PageDriver, name: string, size: { width: number; height: number }): Promise<void> {
  await driver.page.mouse.move(0, 0);
  // A bare Linux has no good system font; this one is close to those of most systems.
  await driver.page.evaluate(() => {
    document.body.style.fontFamily = 'Inter, system-ui';
  });
  const picture = await driver.page.screenshot({ fullPage: true, clip: { x: 0, y: 0, ...size } });
  const saved = await sharp(picture)
    .jpeg({ quality: 80, chromaSubsampling: '4:4:4', mozjpeg: true })
    .toFile(path.join(FOLDER, `${name}.jpg`));
  console.log(`${name}.jpg ${saved.size} bytes`);
  await driver.close();
}

main().catch((error: Error) => {
  console.error(error);
  process.exitCode = 1;
});

/**
 * `npm run screenshots -- [folder]` takes the screenshots of the page, by default into docs/images. Look at them before
 * you commit them.
 */
import { mkdir } from 'node:fs/promises';
import * as path from 'node:path';
import type { Browser, BrowserContextOptions } from 'playwright-core';
import sharp from 'sharp';
import { PageDriver } from './page-driver';
import { servePage } from './page-server';
import { type Picture, text } from './pictures';
import { startStubApi, type StubApi } from './stub-api';
import { launchChromium } from '../../support/chromium';

const PHOTO = path.resolve(__dirname, '../../fixtures/photos/seeding-cc0.jpg');
const FOLDER = path.resolve(process.argv[2] ?? path.join(__dirname, '../../../docs/images'));
const CONFIG = {
  maxBytes: 20 * 1024 * 1024,
  allowedTypes: ['image/jpeg', 'image/png', 'image/webp', 'image/gif'],
  sizes: [
    { name: 'thumb', width: 320, height: 320, fit: 'COVER' },
    { name: 'large', width: 1600, fit: 'INSIDE' },
  ],
};

/** States of the page, each by the name of its picture. */
const STATES: Readonly<Record<string, (driver: PageDriver, stub: StubApi) => Promise<unknown>>> = {
  empty: async () => {},
  chosen: async driver => driver.choose(...(await pictures(5))),
  grid: async (driver, { behavior }) => {
    await driver.upload(...(await pictures(7)));
    await driver.counts({ ready: 7 });
    behavior.verdict = { status: 'REJECTED', code: 'CORRUPT' };
    await driver.upload(...(await pictures(1, 'panorama')), text('notes.jpg', 'image/jpeg'));
    await driver.counts({ ready: 7, attention: 2 });
    behavior.verdict = undefined;
    behavior.processMs = 60_000;
    await driver.throttleUploads(400_000);
    await driver.upload(...(await pictures(4, 'garden')));
    await driver.bar.waitFor();
    await driver.page.waitForTimeout(2_500);
  },
  panel: async driver => {
    await driver.upload(...(await pictures(4)));
    await driver.counts({ ready: 4 });
    await driver.openPanel('seeding-2.jpg');
    await driver.page.waitForTimeout(1_000);
  },
};

/** Views in which each state is taken. */
const VIEWS: Readonly<Record<string, BrowserContextOptions>> = {
  light: { colorScheme: 'light', viewport: { width: 1200, height: 800 } },
  dark: { colorScheme: 'dark', viewport: { width: 1200, height: 800 } },
  narrow: { colorScheme: 'light', viewport: { width: 320, height: 800 } },
};

async function main(): Promise<void> {
  await mkdir(FOLDER, { recursive: true });
  const browser = await launchChromium();
  for (const [state, reach] of Object.entries(STATES)) {
    for (const view of Object.keys(VIEWS)) {
      await take(browser, `page-${state}-${view}`, VIEWS[view], reach);
    }
  }
  await browser.close();
}

async function take(
  browser: Browser,
  name: string,
  view: BrowserContextOptions,
  reach: (driver: PageDriver, stub: StubApi) => Promise<unknown>,
): Promise<void> {
  const stub = await startStubApi();
  const site = await servePage({ apiUrl: stub.url, ...CONFIG });
  const driver = await PageDriver.open(browser, site.url, view);
  await reach(driver, stub);
  await driver.page.mouse.move(0, 0);
  // a bare Linux has no good system font; this one is close to those of most systems
  await driver.page.evaluate(() => {
    document.body.style.fontFamily = 'Inter, system-ui';
  });
  const saved = await sharp(await driver.page.screenshot())
    .jpeg({ quality: 80, chromaSubsampling: '4:4:4', mozjpeg: true })
    .toFile(path.join(FOLDER, `${name}.jpg`));
  console.log(`${name}.jpg ${saved.size} bytes`);
  await driver.close();
  await Promise.all([stub.close(), site.close()]);
}

async function pictures(count: number, name = 'seeding'): Promise<Picture[]> {
  return Promise.all(
    Array.from({ length: count }, async (_, index) => ({
      name: `${name}-${index + 1}.jpg`,
      mimeType: 'image/jpeg',
      buffer: await sharp(PHOTO)
        .extract({ left: 300 + 350 * index, top: 300 + 90 * index, width: 2000, height: 1500 - 60 * index })
        .jpeg({ quality: 92 })
        .toBuffer(),
    })),
  );
}

main().catch((error: Error) => {
  console.error(error);
  process.exitCode = 1;
});

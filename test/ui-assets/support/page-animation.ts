import * as path from 'node:path';
import type { Browser, Locator, Page } from 'playwright-core';
import sharp, { type Region } from 'sharp';
import { PageDriver } from './page-driver';
import { servePage } from './page-server';
import type { Picture } from './pictures';
import { type Frame, Screencast } from './screencast';
import { startStubApi } from './stub-api';

const PHOTO = path.resolve(__dirname, '../../fixtures/photos/seeding-cc0.jpg');

/** Address of the variants in the HTML that the page shows: an example of a distribution, as in AWS's documentation. */
const CDN = 'https://d111111abcdef8.cloudfront.net';

/** Pixels of the recording for each CSS pixel: a screencast ignores the scale factor of the device. */
const ZOOM = 1.4;

/** Parts of the photo, which make photos of their own. */
const PHOTOS: Readonly<Record<string, Region>> = {
  'dandelion.jpg': { left: 560, top: 100, width: 2000, height: 1700 },
  'meadow.jpg': { left: 0, top: 0, width: 5312, height: 2988 },
  'sunset.jpg': { left: 2300, top: 0, width: 1600, height: 1200 },
  'seeds.jpg': { left: 1100, top: 500, width: 900, height: 800 },
  'evening.jpg': { left: 3900, top: 1900, width: 1000, height: 900 },
};

/** Records how files are chosen, sent and processed, and where their HTML is. Returns the frames. */
export async function recordPage(browser: Browser, colorScheme: 'light' | 'dark'): Promise<readonly Frame[]> {
  const photos = await makePhotos();
  const stub = await startStubApi();
  stub.behavior.processMs = 900;
  const site = await servePage({ apiUrl: stub.url, maxBytes: 20 * 1024 * 1024, allowedTypes: ['image/jpeg'] });
  const driver = await PageDriver.open(browser, `${site.url}/`, {
    viewport: { width: 920 * ZOOM, height: 540 * ZOOM },
    colorScheme,
  });
  try {
    await serveVariants(driver.page, stub.url);
    const cursor = await Cursor.show(driver.page);
    // a bare Linux has no good system font; this one is close to those of most systems
    await driver.page.evaluate(zoom => {
      document.body.style.fontFamily = 'Inter, system-ui';
      document.documentElement.style.zoom = String(zoom);
    }, ZOOM);
    const cast = await Screencast.start(driver.page);
    await cast.chapter(700, async () => {
      await cursor.rest(400);
      await cursor.moveTo(driver.drop);
    });
    await cast.chapter(1_100, async () => {
      await driver.choose(...photos);
      await cursor.rest(600);
      await cursor.moveTo(driver.page.locator('.send'));
    });
    await driver.throttleUploads(1_000_000);
    await cast.chapter(2_600, async () => {
      await cursor.click(driver.page.locator('.send'));
      await cursor.moveTo(driver.tile('seeds.jpg').locator('.tile-status'));
      await driver.counts({ ready: photos.length });
    });
    await cast.chapter(800, async () => {
      await cursor.rest(300);
      await cursor.moveTo(driver.tile('meadow.jpg').locator('.tile-open'));
    });
    await cast.chapter(1_300, async () => {
      await cursor.click(driver.tile('meadow.jpg').locator('.tile-open'));
      await driver.panel.waitFor();
      await cursor.rest(1_300);
    });
    await cast.chapter(700, () => scrollTo(driver.panel.locator('.snippet')));
    await cast.chapter(700, async () => {
      await cursor.moveTo(driver.button('Copy HTML'));
      await cursor.click(driver.button('Copy HTML'));
      await cursor.rest(300);
    });
    return await cast.stop();
  } finally {
    await driver.close();
    await Promise.all([stub.close(), site.close()]);
  }
}

async function makePhotos(): Promise<Picture[]> {
  return Promise.all(
    Object.entries(PHOTOS).map(async ([name, region]) => ({
      name,
      mimeType: 'image/jpeg',
      buffer: await sharp(PHOTO).extract(region).resize({ width: 2_000 }).jpeg({ quality: 90 }).toBuffer(),
    })),
  );
}

/** Gives the variants the addresses that they have with `ImageDelivery.cdn()`, which do not expire. */
async function serveVariants(page: Page, stubUrl: string): Promise<void> {
  await page.route(`${stubUrl}/images/**`, async route => {
    const response = await route.fetch();
    const text = await response.text();
    const body = text
      .replaceAll(`${stubUrl}/variants`, CDN)
      .replaceAll(/\?X-Amz[^" ]*/g, '')
      .replace(/,"urlsExpireAt":"[^"]*"/, '');
    await route.fulfill({ response, body });
  });
  await page.route(`${CDN}/**`, async route => {
    const response = await route.fetch({ url: route.request().url().replace(CDN, `${stubUrl}/variants`) });
    await route.fulfill({ response });
  });
}

async function scrollTo(target: Locator): Promise<void> {
  await target.evaluate(element => element.scrollIntoView({ behavior: 'smooth', block: 'center' }));
  await target.page().waitForTimeout(700);
}

/** Pointer drawn into the page: a recording has none. */
class Cursor {
  static async show(page: Page): Promise<Cursor> {
    await page.evaluate(() => {
      const cursor = document.createElement('div');
      cursor.id = 'cursor';
      cursor.innerHTML =
        '<svg width="22" height="30" viewBox="0 0 22 30"><path d="M2 2v22l6-5 4 9 4-2-4-9h8z" fill="#000" stroke="#fff" stroke-width="2"/></svg>';
      Object.assign(cursor.style, {
        position: 'fixed',
        left: '0',
        top: '0',
        zIndex: '9999',
        pointerEvents: 'none',
        transition: 'transform 0.5s ease-in-out',
        transform: 'translate(640px, 400px)',
      });
      document.body.append(cursor);
    });
    return new Cursor(page);
  }

  private constructor(private readonly page: Page) {}

  rest(milliseconds: number): Promise<void> {
    return this.page.waitForTimeout(milliseconds);
  }

  async moveTo(target: Locator): Promise<void> {
    const box = (await target.boundingBox())!;
    const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
    await this.page.evaluate(
      ([left, top]) => {
        document.getElementById('cursor')!.style.transform = `translate(${left}px, ${top}px)`;
      },
      [x / ZOOM, y / ZOOM] as const,
    );
    await this.rest(600);
    await this.page.mouse.move(x, y);
  }

  async click(target: Locator): Promise<void> {
    await this.moveTo(target);
    await target.click();
  }
}

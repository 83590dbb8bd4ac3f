import * as path from 'node:path';
import { launchChromium } from '../../../test/support/chromium';
import { ROOT } from '../../../tools/lib/paths';

const PHOTO = path.join(ROOT, 'test/fixtures/photos/seeding-cc0.jpg');

/** Page of the guide in Chromium. */
interface Visit {
  /** Uploads a photo as a user does, and waits until one more picture is shown. */
  upload(): Promise<void>;
  close(): Promise<void>;
}

/** Opens the page of the guide in Chromium. */
export async function visitPage(url: string): Promise<Visit> {
  const browser = await launchChromium();
  const page = await browser.newPage();
  await page.goto(url);
  let shown = 0;
  return {
    upload: async () => {
      await page.locator('image-upload input[type=file]').setInputFiles(PHOTO);
      shown += 1;
      await page.waitForFunction(
        count =>
          [...document.querySelectorAll<HTMLImageElement>('#photos picture img')].filter(
            image => image.naturalWidth > 0,
          ).length === count,
        shown,
      );
      const sources = await page.locator('#photos picture').last().locator('source').count();
      if (sources === 0) {
        throw new Error('the picture has no <source>');
      }
    },
    close: () => browser.close(),
  };
}

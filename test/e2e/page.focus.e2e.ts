import type { Browser } from 'playwright-core';
import sharp from 'sharp';
import { system } from './support/deployed';
import { launchChromium } from '../support/chromium';
import type { HttpServer } from '../ui-assets/support/http-server';
import { PageDriver } from '../ui-assets/support/page-driver';
import { servePage } from '../ui-assets/support/page-server';

/** The focus point on the page, against the real functions: the crops of a ready image change. */
let browser: Browser;
let site: HttpServer;
let driver: PageDriver;

beforeAll(async () => {
  browser = await launchChromium();
  site = await servePage({ apiUrl: system.apiUrl });
  // the emulator's certificate is self-signed
  driver = await PageDriver.open(browser, site.url, { ignoreHTTPSErrors: true });
});
afterAll(() => driver.close().finally(() => Promise.all([browser.close(), site.close()])));

/** Creates a picture that is red on its left and blue on its right. */
async function redAndBlue(): Promise<Buffer> {
  const half = (background: string) => ({ create: { width: 600, height: 400, channels: 3 as const, background } });
  const blue = await sharp(half('#0000ff')).png().toBuffer();
  return sharp(half('#ff0000'))
    .extend({ right: 600 })
    .composite([{ input: blue, left: 600, top: 0 }])
    .jpeg()
    .toBuffer();
}

/** Returns the red and the blue of the pixel in the middle of the thumb, as the page shows it. */
async function middleOfThumb(): Promise<{ red: number; blue: number }> {
  const url = await driver.panel.locator('.size-row img').first().getAttribute('src');
  const response = await driver.context.request.get(url!);
  const { data, info } = await sharp(await response.body())
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  const middle = (Math.floor(info.height / 2) * info.width + Math.floor(info.width / 2)) * 3;
  return { red: data[middle], blue: data[middle + 2] };
}

test('another focus point cuts the thumb again: it shows that side of the picture', async () => {
  await driver.upload({ name: 'halves.jpg', mimeType: 'image/jpeg', buffer: await redAndBlue() });
  await driver.counts({ ready: 1 });
  await driver.panel.getByRole('heading', { name: 'Files' }).waitFor();
  for (const [key, red, blue] of [
    ['Home', 254, 0],
    ['End', 0, 254],
  ] as const) {
    if (!(await driver.page.locator('.focus-layer').isVisible())) {
      await driver.button('Focus point').click();
    }
    await driver.panel.getByRole('slider', { name: 'Focus point from the left' }).press(key);
    await driver.button('Save focus point').click();
    await driver.panel.getByText('Updating the crops…').waitFor();
    await driver.panel.getByText('The crops are up to date.').waitFor();
    const pixel = await middleOfThumb();
    expect(Math.abs(pixel.red - red)).toBeLessThan(12);
    expect(Math.abs(pixel.blue - blue)).toBeLessThan(12);
  }
});

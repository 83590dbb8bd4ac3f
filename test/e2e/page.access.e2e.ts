import type { Browser } from 'playwright-core';
import { closeAfterEach } from './support/close-after-each';
import { launchChromium } from '../support/chromium';
import { axeFindings } from '../ui-assets/support/axe-findings';
import type { HttpServer } from '../ui-assets/support/http-server';
import { PageDriver } from '../ui-assets/support/page-driver';
import { servePage } from '../ui-assets/support/page-server';
import { jpeg, png, stump, text } from '../ui-assets/support/pictures';
import { startStubApi, type StubApi } from '../ui-assets/support/stub-api';

const LONG_NAME = `${'a-very-long-name-without-any-space-'.repeat(5)}end.jpg`;

const closing = closeAfterEach();

let browser: Browser;
let stub: StubApi;
let site: HttpServer;

beforeAll(async () => {
  browser = await launchChromium();
  stub = await startStubApi();
  site = await servePage({ apiUrl: stub.url });
});
afterAll(() => Promise.all([browser.close(), stub.close(), site.close()]));
beforeEach(() => {
  Object.assign(stub.behavior, { processMs: 300, uploadGate: Promise.resolve() });
});

/** Fills the list with entries in many states: refused, canceled, uploading, rejected, ready, chosen. */
async function fillList(driver: PageDriver): Promise<void> {
  await driver.upload(await jpeg(LONG_NAME), stump('fake.jpg'), text('notes.txt', 'text/plain'));
  await driver.shows(LONG_NAME, 'Ready');
  await driver.shows('fake.jpg', 'Not accepted');
  stub.behavior.uploadGate = new Promise(() => {});
  await driver.upload(await png('canceled.png'), await png('under-way.png'));
  await driver.shows('under-way.png', 'Uploaded, waiting for confirmation');
  await driver.press('canceled.png', 'Cancel');
  await driver.choose(await png('chosen.png'));
  await driver.page.locator('.variants').scrollIntoViewIfNeeded();
  await driver.page.locator('.variant-loaded').nth(5).waitFor();
}

describe.each(['light', 'dark'] as const)('axe finds nothing in %s', colorScheme => {
  test.each([1000, 320])('with every state in the list, %d px wide', async width => {
    const driver = closing(
      await PageDriver.open(browser, site.url, {
        colorScheme,
        viewport: { width, height: 800 },
        reducedMotion: 'reduce',
      }),
    );
    expect(await driver.page.locator('html').getAttribute('data-bs-theme')).toBe(colorScheme);
    expect(await axeFindings(driver.page)).toEqual([]);
    await fillList(driver);
    expect(await axeFindings(driver.page)).toEqual([]);
  });

  test('in the form that asks for the API', async () => {
    const bare = closing(await servePage());
    const driver = closing(await PageDriver.open(browser, bare.url, { colorScheme }));
    await driver.button('Use this API').click();
    expect(await axeFindings(driver.page)).toEqual([]);
  });
});

test('nothing overflows at 320 px', async () => {
  const driver = closing(await PageDriver.open(browser, site.url, { viewport: { width: 320, height: 640 } }));
  const width = () => driver.page.evaluate(() => document.documentElement.scrollWidth);
  expect(await width()).toBe(320);
  await fillList(driver);
  expect(await width()).toBe(320);
});

test('dark mode follows the system until a person toggles it, and then persists', async () => {
  const driver = closing(await PageDriver.open(browser, site.url, { colorScheme: 'light' }));
  const background = () => driver.page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const light = await background();
  await driver.page.emulateMedia({ colorScheme: 'dark' });
  await driver.page.locator('[data-bs-theme=dark]').waitFor();
  expect(await background()).not.toBe(light);
  await driver.button('Dark mode').click();
  expect(await background()).toBe(light);
  await driver.page.reload();
  expect(await background()).toBe(light);
  expect(await driver.button('Dark mode').getAttribute('aria-pressed')).toBe('false');
});

test('nothing moves with reduced motion', async () => {
  const driver = closing(await PageDriver.open(browser, site.url, { reducedMotion: 'reduce' }));
  stub.behavior.processMs = 60_000;
  await driver.upload(await jpeg());
  await driver.shows('photo.jpg', 'Processing: creating your sizes');
  expect(await driver.page.evaluate(() => document.getAnimations().length)).toBe(0);
});

test('the progress bar is visible in forced colors', async () => {
  const driver = closing(await PageDriver.open(browser, site.url, { forcedColors: 'active' }));
  stub.behavior.processMs = 60_000;
  await driver.upload(await jpeg());
  await driver.shows('photo.jpg', 'Processing: creating your sizes');
  const meter = driver.page.locator('.meter');
  expect(await meter.evaluate(bar => getComputedStyle(bar).borderStyle)).toBe('solid');
  expect(await meter.evaluate(bar => getComputedStyle(bar).getPropertyValue('--accent').trim())).toBe('Highlight');
});

test('by keyboard alone: choose, send, compare, copy, open, remove', async () => {
  const driver = closing(await PageDriver.open(browser, site.url));
  const { keyboard } = driver.page;
  const focused = () =>
    driver.page.evaluate(() => {
      const element = document.activeElement;
      return element?.getAttribute('aria-label') ?? element?.id ?? '';
    });
  const tabTo = async (label: RegExp) => {
    for (let presses = 0; presses < 40; presses++) {
      await keyboard.press('Tab');
      const name = await driver.page.evaluate(
        () => `${document.activeElement?.getAttribute('aria-label') ?? ''} ${document.activeElement?.textContent}`,
      );
      if (label.test(name)) {
        return;
      }
    }
    throw new Error(`Tab does not reach ${label}`);
  };

  await keyboard.press('Tab');
  expect(await driver.page.evaluate(() => document.activeElement?.textContent)).toBe('Skip to upload');
  await keyboard.press('Enter');
  await keyboard.press('Tab');
  expect(await focused()).toBe('files');
  expect(await driver.page.locator('.drop').evaluate(zone => getComputedStyle(zone).outlineStyle)).toBe('solid');
  const chooser = driver.page.waitForEvent('filechooser');
  await keyboard.press('Enter');
  await (await chooser).setFiles(await jpeg());

  await tabTo(/Upload Image/);
  await keyboard.press('Enter');
  await driver.shows('photo.jpg', 'Ready');
  await tabTo(/Remove: photo.jpg/);
  await tabTo(/6 files created/);
  await keyboard.press('Enter');
  expect(await driver.page.locator('.variants').isVisible()).toBe(false);
  await keyboard.press('Enter');
  await tabTo(/Before and after/);
  await keyboard.press('ArrowLeft');
  expect(await driver.page.getByRole('slider').inputValue()).toBe('49');
  await tabTo(/thumb WebP/);
  await tabTo(/Copy/);
  await tabTo(/Get new links/);

  await driver.button('Remove: photo.jpg').focus();
  await keyboard.press('Enter');
  expect(await focused()).toBe('files');
});

test('changes are announced briefly', async () => {
  const driver = closing(await PageDriver.open(browser, site.url));
  const said: string[] = [];
  await driver.page.exposeFunction('noteSaid', (words: string) => said.push(words));
  await driver.page.evaluate(() => {
    const region = document.querySelector('[data-ref=announcements]') as HTMLElement;
    const tell = (window as unknown as { noteSaid(words: string): void }).noteSaid;
    new MutationObserver(() => tell(region.textContent)).observe(region, { childList: true });
  });
  await driver.upload(await jpeg());
  await driver.page.getByRole('status').getByText('photo.jpg: ready, 6 files created.').waitFor();
  expect(said.join(' ')).toContain('photo.jpg: uploading.');
  expect(said.length).toBeLessThanOrEqual(4);
});

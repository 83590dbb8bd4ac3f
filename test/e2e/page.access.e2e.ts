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

/** Fills the grid with tiles in many states: refused, canceled, uploading, rejected, ready, chosen, selected. */
async function fillList(driver: PageDriver): Promise<void> {
  await driver.upload(
    await jpeg(LONG_NAME),
    await jpeg('ready.jpg'),
    stump('fake.jpg'),
    text('notes.txt', 'text/plain'),
  );
  await driver.counts({ ready: 2, attention: 2 });
  stub.behavior.uploadGate = new Promise(() => {});
  await driver.upload(await png('canceled.png'), await png('under-way.png'));
  await driver.shows('under-way.png', 'Almost there');
  await driver.press('canceled.png', 'Cancel');
  await driver.shows('canceled.png', 'Canceled');
  await driver.choose(await png('chosen.png'));
  await driver.shows('chosen.png', 'Ready to upload');
  await driver.page.getByRole('checkbox', { name: 'Select ready.jpg' }).press('Space');
  await driver.showsVariant(LONG_NAME);
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
    await driver.page.emulateMedia({ forcedColors: 'active' });
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
  await driver.shows('photo.jpg', 'Creating your sizes');
  expect(await driver.page.evaluate(() => document.getAnimations().length)).toBe(0);
});

test('the progress bar is visible in forced colors', async () => {
  const driver = closing(await PageDriver.open(browser, site.url, { forcedColors: 'active' }));
  stub.behavior.processMs = 60_000;
  await driver.upload(await jpeg());
  await driver.shows('photo.jpg', 'Creating your sizes');
  const style = (name: string) =>
    driver.bar
      .getByRole('progressbar')
      .evaluate((bar, property) => getComputedStyle(bar).getPropertyValue(property), name);
  expect(await style('border-top-style')).toBe('solid');
  expect((await style('--bs-progress-bar-bg')).trim()).toBe('Highlight');
});

test('many photos do not move what a person aims at', async () => {
  const driver = closing(await PageDriver.open(browser, site.url));
  await driver.page.evaluate(() => {
    const shifts = window as unknown as { shifted: number };
    shifts.shifted = 0;
    new PerformanceObserver(list => {
      for (const entry of list.getEntries()) {
        shifts.shifted += (entry as PerformanceEntry & { value: number }).value;
      }
    }).observe({ type: 'layout-shift', buffered: true });
  });
  const photo = await jpeg('photo.jpg', 300, 200);
  await driver.upload(...Array.from({ length: 60 }, (_, index) => ({ ...photo, name: `photo ${index}.jpg` })));
  await driver.counts({ ready: 60 });
  await driver.bar.waitFor({ state: 'detached' });
  const shifted = await driver.page.evaluate(() => (window as unknown as { shifted: number }).shifted);
  expect(shifted).toBeLessThanOrEqual(0.05);
});

test('names that read from right to left, or are long, keep their ending', async () => {
  const driver = closing(await PageDriver.open(browser, site.url));
  await driver.choose(await jpeg(LONG_NAME), await jpeg('\u202egpj.exe.jpg'));
  await driver.counts({ chosen: 2 });
  const end = driver.tile(LONG_NAME).locator('.tile-name span').last();
  expect(await end.textContent()).toBe('e-end.jpg');
  const [tile, ending] = [await driver.tile(LONG_NAME).boundingBox(), await end.boundingBox()];
  expect(ending!.x + ending!.width).toBeLessThanOrEqual(tile!.x + tile!.width + 1);
  expect(await driver.page.locator('.tile-name[dir=auto]').count()).toBe(2);
});

test('by keyboard alone: choose, send, open, select, hide; the focus is never lost', async () => {
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

  await driver.drop.waitFor();
  await keyboard.press('Tab');
  expect(await driver.page.evaluate(() => document.activeElement?.textContent)).toBe('Skip to upload');
  await keyboard.press('Enter');
  await keyboard.press('Tab');
  expect(await focused()).toBe('files');
  expect(await driver.drop.evaluate(zone => getComputedStyle(zone).outlineStyle)).toBe('solid');
  const chooser = driver.page.waitForEvent('filechooser');
  await keyboard.press('Enter');
  await (
    await chooser
  ).setFiles([await jpeg('a.jpg'), await jpeg('b.jpg'), text('c.txt', 'text/plain'), text('d.txt', 'text/plain')]);
  await driver.counts({ chosen: 2, attention: 2 });
  expect(await focused()).toBe('files');

  await tabTo(/Hide: c.txt/);
  await keyboard.press('Enter');
  await driver.counts({ chosen: 2, attention: 1 });
  expect(await focused()).toBe('Choose another file: d.txt');
  await tabTo(/Remove: a.jpg/);
  await keyboard.press('Enter');
  await driver.counts({ chosen: 1, attention: 1 });
  expect(await focused()).toBe('b.jpg');

  await driver.button('Upload 1 image').focus();
  await keyboard.press('Enter');
  await driver.shows('b.jpg', 'Ready');
  await driver.page.locator('.tile-select').focus();
  await keyboard.press('Space');
  expect(await driver.page.getByRole('checkbox', { name: 'Select b.jpg' }).isChecked()).toBe(true);
  await driver.tile('b.jpg').locator('.tile-open').focus();
  await keyboard.press('Enter');
  await driver.panel.waitFor();
  await driver.closePanel();
  expect(await focused()).toBe('b.jpg');
});

test('changes are announced briefly', async () => {
  const driver = closing(await PageDriver.open(browser, site.url));
  const said: string[] = [];
  await driver.page.locator('#announcements').waitFor({ state: 'attached' });
  await driver.page.exposeFunction('noteSaid', (words: string) => said.push(words));
  await driver.page.evaluate(() => {
    const region = document.getElementById('announcements')!;
    const tell = (window as unknown as { noteSaid(words: string): void }).noteSaid;
    new MutationObserver(() => tell(region.textContent)).observe(region, {
      childList: true,
      characterData: true,
      subtree: true,
    });
  });
  await driver.upload(await jpeg());
  await driver.page.getByRole('status').getByText('photo.jpg: ready.').waitFor();
  expect(said.join(' ')).toContain('photo.jpg: uploading.');
  expect(said.length).toBeLessThanOrEqual(4);
});

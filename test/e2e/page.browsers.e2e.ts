import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { By, Key, until, type WebDriver, type WebElement } from 'selenium-webdriver';
import { FIREFOX } from '../support/firefox';
import type { OtherBrowser } from '../support/other-browser';
import { WEBKIT } from '../support/webkit';
import type { HttpServer } from '../ui-assets/support/http-server';
import { servePage } from '../ui-assets/support/page-server';
import { halves, jpeg, nameOfColor } from '../ui-assets/support/pictures';
import { startStubApi, type StubApi } from '../ui-assets/support/stub-api';

/** Time for each step: several browsers may share few cores. */
const PATIENCE_MS = 30_000;

describe.each([FIREFOX, WEBKIT])('$name', ({ name, missing, launch }) => {
  if (missing !== undefined) {
    console.log(`${name} is not tested: ${missing}`);
    test.skip(`not installed here: ${missing}`, () => {});
    return;
  }

  let folder: string;
  let photo: string;
  let turned: string;
  let stub: StubApi;
  let site: HttpServer;
  let browser: OtherBrowser;
  let driver: WebDriver;

  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'browsers-'));
    photo = path.join(folder, 'photo.jpg');
    turned = path.join(folder, 'turned.jpg');
    await writeFile(photo, (await jpeg()).buffer);
    await writeFile(turned, (await halves(6)).buffer);
    stub = await startStubApi();
    site = await servePage({ apiUrl: stub.url });
    browser = await launch();
    ({ driver } = browser);
  });
  afterAll(async () => {
    await browser?.close();
    await Promise.all([stub.close(), site.close(), rm(folder, { recursive: true })]);
  });

  const find = (css: string): Promise<WebElement> =>
    Promise.resolve(driver.wait(until.elementLocated(By.css(css)), PATIENCE_MS, `nothing matches ${css}`));
  const focused = () =>
    driver.executeScript<string>(
      'const e = document.activeElement; return [e.id, e.className, e.getAttribute("aria-label"), e.textContent].join(" ")',
    );

  async function open(query = ''): Promise<void> {
    await driver.get(`${site.url}/index.html${query}`);
    // without the images of the test before
    await driver.executeScript('localStorage.clear()');
    await driver.get(`${site.url}/index.html${query}`);
    await find('#files');
  }

  async function choose(file = photo): Promise<void> {
    await (await find('#files')).sendKeys(file);
    await find('.tile[data-kind=chosen]');
  }

  /** Presses Tab until the element with the focus fits. */
  async function tabTo(expected: RegExp): Promise<void> {
    for (let presses = 0; presses < 60; presses++) {
      await driver.actions().sendKeys(Key.TAB).perform();
      if (expected.test(await focused())) {
        return;
      }
    }
    throw new Error(`Tab does not reach ${expected}: the focus is on ${await focused()}`);
  }

  async function press(key: string): Promise<void> {
    await driver.actions().sendKeys(key).perform();
  }

  /** Returns the text of the page, as it is shown. */
  const shownText = () => driver.executeScript<string>('return document.body.innerText');

  async function shows(text: RegExp): Promise<void> {
    await driver.wait(async () => text.test(await shownText()), PATIENCE_MS, `the page does not show ${text}`);
  }

  test('a photo: choose, send, see the result, delete it, undo', async () => {
    await open();
    await choose();
    await (await find('.send')).click();
    await find('.tile[data-kind=ready]');
    await find('.offcanvas');
    await driver.wait(
      () => driver.executeScript('return document.querySelector(".tile img")?.naturalWidth > 0'),
      PATIENCE_MS,
      'the tile shows no picture',
    );
    await (await find('.offcanvas .btn-danger-quiet')).click();
    await driver.wait(async () => (await driver.findElements(By.css('.tile'))).length === 0, PATIENCE_MS);
    await (await find('.toast button')).click();
    await find('.tile[data-kind=ready]');
  });

  test('the preview of a photo that was taken upright', async () => {
    await open();
    await choose(turned);
    await find('.tile canvas');
    const colors = await driver.executeScript<number[][]>(
      `const { width, height } = document.querySelector('.tile canvas');
      const context = document.querySelector('.tile canvas').getContext('2d');
      return [0.1, 0.9].map(share => [...context.getImageData(width / 2, height * share, 1, 1).data])`,
    );
    expect(colors.map(nameOfColor)).toEqual(['red', 'blue']);
  });

  test('by keyboard alone', async () => {
    await open();
    await choose();
    await tabTo(/\bsend\b/);
    await press(Key.ENTER);
    await find('.tile[data-kind=ready]');
    await find('.offcanvas');
    expect(await driver.executeScript('return document.activeElement.closest(".offcanvas") !== null')).toBe(true);
    await press(Key.ESCAPE);
    await driver.wait(async () => (await driver.findElements(By.css('.offcanvas'))).length === 0, PATIENCE_MS);
    expect(await focused()).toContain('photo.jpg');
  });

  // cspell:disable
  test('in German', async () => {
    await open('?lang=de');
    expect(await driver.executeScript('return document.documentElement.lang')).toBe('de');
    await choose();
    expect(await (await find('.send')).getText()).toBe('1 Bild hochladen');
    stub.behavior.verdict = { status: 'REJECTED', code: 'TOO_MANY_PIXELS' };
    await (await find('.send')).click();
    await shows(/zu viele Pixel/);
    stub.behavior.verdict = undefined;
  });
  // cspell:enable

  test('dark', async () => {
    await open();
    const background = () => driver.executeScript<string>('return getComputedStyle(document.body).backgroundColor');
    const before = await background();
    const button = await find('header button[aria-pressed]');
    await button.click();
    expect(await background()).not.toBe(before);
    await button.click();
    expect(await background()).toBe(before);
  });
});

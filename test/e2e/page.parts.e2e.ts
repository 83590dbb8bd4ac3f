import { readFile } from 'node:fs/promises';
import * as path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Route } from 'playwright-core';
import { closeAfterEach } from './support/close-after-each';
import { pageOnStub } from './support/page-on-stub';
import { launchChromium } from '../support/chromium';
import { PageDriver } from '../ui-assets/support/page-driver';
import { PAGE_FOLDER, servePage } from '../ui-assets/support/page-server';
import { jpeg } from '../ui-assets/support/pictures';

const FAILED = 'This could not be loaded. Check your network and try again, or reload the page.';

const page = pageOnStub();
const closing = closeAfterEach();

let driver: PageDriver;
beforeEach(() => {
  ({ driver } = page);
});

const message = (text: string) => driver.page.locator('.toast').getByText(text, { exact: true });
const refuse = (route: Route) => route.abort();

/** Chooses a file while the panel is out of reach, and opens it. */
async function openInVain(file = 'panel.js'): Promise<void> {
  await driver.page.route(`**/${file}?*`, refuse);
  await driver.choose(await jpeg('one.jpg'));
  await driver.tile('one.jpg').locator('.tile-open').click();
  await message(FAILED).waitFor();
}

test('the empty page loads no part; with the first file, the panel is there before it is opened', async () => {
  const address = driver.page.url();
  const loaded: string[] = [];
  await driver.page.goto('about:blank');
  driver.page.on('request', request => loaded.push(path.basename(new URL(request.url()).pathname)));
  await driver.page.goto(address);
  await driver.drop.waitFor();
  expect(loaded.filter(name => /\.(js|css)$/.test(name)).sort()).toEqual(['app.css', 'app.js']);
  const panel = driver.page.waitForResponse('**/panel.js?*');
  await driver.choose(await jpeg('one.jpg'));
  await (await panel).finished();
  await driver.openPanel('one.jpg');
  expect(loaded.filter(name => /\.(js|css)$/.test(name)).sort()).toEqual([
    'app.css',
    'app.js',
    'panel.css',
    'panel.js',
  ]);
});

test('a slow panel says that it is loading, and opens by itself', async () => {
  let release = () => {};
  const held = new Promise<void>(resolve => (release = resolve));
  await driver.page.route('**/panel.js?*', route => held.then(() => route.continue()));
  await driver.choose(await jpeg('one.jpg'), await jpeg('two.jpg'));
  await driver.tile('one.jpg').locator('.tile-open').click();
  await message('Loading…').waitFor();
  await driver.tile('two.jpg').locator('.tile-open').click();
  release();
  await driver.panel.getByRole('heading', { name: 'two.jpg' }).waitFor();
  await message('Loading…').waitFor({ state: 'hidden' });
});

test('Escape takes back the opening of a slow panel', async () => {
  let release = () => {};
  const held = new Promise<void>(resolve => (release = resolve));
  await driver.page.route('**/panel.js?*', route => held.then(() => route.continue()));
  await driver.choose(await jpeg('one.jpg'));
  await driver.tile('one.jpg').locator('.tile-open').click();
  await message('Loading…').waitFor();
  await driver.page.keyboard.press('Escape');
  release();
  await message('Loading…').waitFor({ state: 'hidden' });
  expect(await driver.panel.count()).toBe(0);
  await driver.openPanel('one.jpg');
});

test.each(['panel.js', 'panel.css'])('a panel without its %s can be tried again', async file => {
  await openInVain(file);
  expect(await driver.panel.count()).toBe(0);
  expect(await driver.tile('one.jpg').locator('.tile-open').getAttribute('aria-expanded')).toBe('false');
  await driver.page.unroute(`**/${file}?*`);
  await driver.button('Try again').click();
  await driver.panel.getByRole('heading', { name: 'one.jpg' }).waitFor();
  expect(await driver.panel.evaluate(element => getComputedStyle(element).position)).toBe('fixed');
});

test('a panel of another deployment is not used', async () => {
  const code = await readFile(path.join(PAGE_FOLDER, 'panel.js'), 'utf8');
  await driver.page.route('**/panel.js?*', route =>
    route.fulfill({ contentType: 'text/javascript', body: code.replace(/version!=='\w+'/, "version!=='other'") }),
  );
  await driver.choose(await jpeg('one.jpg'));
  await driver.tile('one.jpg').locator('.tile-open').click();
  await message(FAILED).waitFor();
  expect(new Set(driver.faults.splice(0))).toEqual(new Set(['this file belongs to another version of the page']));
});

test('links can be copied once the part for it loads, also if the selection is gone by then', async () => {
  await driver.context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await driver.page.route('**/save.js?*', refuse);
  await driver.upload(await jpeg('one.jpg'), await jpeg('two.jpg'));
  await driver.counts({ ready: 2 });
  await driver.tile('one.jpg').getByRole('checkbox').check();
  await driver.button('Copy links').click();
  await message(FAILED).waitFor();
  await driver.page.unroute('**/save.js?*');
  await driver.button('Deselect all').click();
  await driver.button('Try again').click();
  await driver.page
    .getByText(/^Copied 1 link/)
    .first()
    .waitFor();
});

describe('elsewhere', () => {
  test('opened from disk, the page finds its parts', async () => {
    const browser = await launchChromium();
    const address = `${pathToFileURL(PAGE_FOLDER).href}/index.html?api=${encodeURIComponent(page.stub.url)}&lang=de`;
    const fromDisk = closing(await PageDriver.open(browser, address));
    await fromDisk.choose(await jpeg('one.jpg'));
    await fromDisk.openPanel('one.jpg');
    // cspell:disable-next-line
    await fromDisk.button('Schließen').click();
    await fromDisk.panel.waitFor({ state: 'hidden' });
    await browser.close();
  });

  test('a page that cannot load its sign-in says so', async () => {
    const site = await servePage({
      apiUrl: page.stub.url,
      signIn: { clientId: 'c', scopes: ['openid'], authority: 'https://login.example' },
    });
    await driver.page.route('**/signIn.js?*', refuse);
    await driver.page.goto(site.url);
    await driver.page.getByRole('alert').getByText(FAILED).waitFor();
    await driver.page.unroute('**/signIn.js?*');
    await driver.button('Try again').click();
    await driver.button('Sign in').waitFor();
    await site.close();
  });
});

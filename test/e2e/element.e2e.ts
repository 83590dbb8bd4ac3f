import type { Browser } from 'playwright-core';
import { type ForeignSite, serveForeignPage } from './support/element-site';
import { launchChromium } from '../support/chromium';
import { PageDriver } from '../ui-assets/support/page-driver';
import { jpeg, type Picture, text } from '../ui-assets/support/pictures';
import { startStubApi, type StubApi } from '../ui-assets/support/stub-api';

let browser: Browser;
let api: StubApi;
let site: ForeignSite;
let driver: PageDriver;

beforeAll(async () => {
  [browser, api, site] = await Promise.all([launchChromium(), startStubApi(), serveForeignPage()]);
  site.page = { body: `<form><image-upload api="${api.url}" name="photo"></image-upload></form>` };
});
afterAll(() => Promise.all([browser.close(), api.close(), site.close()]));
afterEach(() => driver.close());

/** Chooses files in the element. */
const choose = (...pictures: Picture[]) => driver.page.locator('input[type=file]').setInputFiles(pictures);
/** Returns the entry of a file. */
const item = (name: string) => driver.page.getByRole('listitem').filter({ hasText: name });
/** Returns the values of the form's field. */
const values = () =>
  driver.page.evaluate(() => new FormData(document.querySelector('form')!).getAll('photo').map(value => String(value)));

test('a file is uploaded under a strict policy, is the value of the form, and is deleted after a question', async () => {
  driver = await PageDriver.open(browser, site.url);
  await choose(await jpeg(), text('notes.jpg', 'image/jpeg'));
  await item('photo.jpg').getByText('Ready', { exact: true }).waitFor();
  await item('notes.jpg').getByText('This file is not an image.').waitFor();
  expect(await values()).toHaveLength(1);
  const [imageId] = await values();
  await driver.button('Delete: photo.jpg').click();
  expect(await values()).toEqual([imageId]);
  // a second click in the same place deletes nothing
  await driver.page.mouse.down();
  await driver.page.mouse.up();
  await driver.button('Delete: photo.jpg').click();
  await driver.button('Keep: photo.jpg').click();
  await driver.button('Delete: photo.jpg').click();
  await driver.button('Delete: photo.jpg').click();
  await item('photo.jpg').waitFor({ state: 'detached' });
  expect(await values()).toEqual([]);
  const { status } = (await (await fetch(`${api.url}/images/${imageId}`)).json()) as { status: unknown };
  expect(status).not.toBe('READY');
});

test('a lost connection can be tried again, and an upload canceled', async () => {
  driver = await PageDriver.open(browser, site.url);
  api.behavior.uploadGate = new Promise(() => {});
  await choose(await jpeg('slow.jpg'));
  await driver.button('Cancel: slow.jpg').click();
  await item('slow.jpg').getByText('Canceled').waitFor();
  api.behavior.uploadGate = Promise.resolve();
  await driver.button('Try again: slow.jpg').click();
  await item('slow.jpg').getByText('Ready', { exact: true }).waitFor();
  expect(await values()).toHaveLength(1);
});

test('a form waits for its images, and resets', async () => {
  driver = await PageDriver.open(browser, site.url);
  const isValid = () => driver.page.evaluate(() => document.querySelector('form')!.checkValidity());
  api.behavior.uploadGate = new Promise(() => {});
  await choose(await jpeg());
  await driver.button('Cancel: photo.jpg').waitFor();
  expect(await isValid()).toBe(false);
  api.behavior.uploadGate = Promise.resolve();
  await driver.page.evaluate(() => document.querySelector('form')!.reset());
  await item('photo.jpg').waitFor({ state: 'detached' });
  expect(await isValid()).toBe(true);
});

test('the keyboard alone chooses, keeps and removes', async () => {
  driver = await PageDriver.open(browser, site.url);
  await choose(text('notes.jpg', 'image/jpeg'));
  await driver.button('Remove: notes.jpg').waitFor();
  const { keyboard } = driver.page;
  await keyboard.press('Tab');
  const chooser = driver.page.waitForEvent('filechooser');
  await keyboard.press('Enter');
  await chooser;
  await keyboard.press('Tab');
  await keyboard.press('Enter');
  await item('notes.jpg').waitFor({ state: 'detached' });
  expect(await driver.page.evaluate(() => document.activeElement?.localName)).toBe('image-upload');
});

test('a German page has German words', async () => {
  // cspell:disable
  const { page } = site;
  site.page = { ...page, lang: 'de' };
  driver = await PageDriver.open(browser, site.url);
  site.page = page;
  await choose(text('notizen.jpg', 'image/jpeg'));
  await item('notizen.jpg').getByText('Diese Datei ist kein Bild.').waitFor();
  // cspell:enable
});

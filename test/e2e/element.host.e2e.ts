import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import type { Browser } from 'playwright-core';
import { type ForeignSite, serveForeignPage } from './support/element-site';
import type { UploadQueue } from '../../src/client/queue';
import { launchChromium } from '../support/chromium';
import { axeFindings } from '../ui-assets/support/axe-findings';
import { PageDriver } from '../ui-assets/support/page-driver';
import { jpeg, png, text } from '../ui-assets/support/pictures';
import { startStubApi, type StubApi } from '../ui-assets/support/stub-api';

let browser: Browser;
let api: StubApi;
let site: ForeignSite;
let driver: PageDriver;
let folder: string;

beforeAll(async () => {
  [browser, site] = await Promise.all([launchChromium(), serveForeignPage()]);
  folder = await mkdtemp(path.join(tmpdir(), 'element-'));
});
afterAll(() => Promise.all([browser.close(), site.close(), rm(folder, { recursive: true })]));
beforeEach(async () => {
  api = await startStubApi();
});
afterEach(() => driver.close().finally(() => api.close()));

/** Opens a page with a body, in which `API` stands for the URL of the API, and a script. */
async function open(body: string, script?: string, options?: Parameters<typeof PageDriver.open>[2]): Promise<void> {
  const fill = (code: string) => code.replaceAll('API', api.url);
  site.page = { body: fill(body), script: script && fill(script) };
  driver = await PageDriver.open(browser, site.url, options);
}
const element = (id = '') => driver.page.locator(`image-upload${id}`);
const chooser = (id = '') => element(id).locator('input[type=file]');
/** Returns the entry of a file in an element. */
const item = (name: string, id = '') => element(id).getByRole('listitem').filter({ hasText: name });
const isReady = (name: string, id = '') => item(name, id).getByText('Ready', { exact: true }).waitFor();

/** Writes a JPEG to the disk, from where it can be dropped. */
async function onDisk(name: string): Promise<string> {
  const file = path.join(folder, name);
  await writeFile(file, (await jpeg()).buffer);
  return file;
}

test('files are dropped on an element, unless it is disabled, and a picture is pasted into it', async () => {
  await open('<image-upload api="API"></image-upload><textarea></textarea>');
  const { page, context } = driver;
  await chooser().waitFor({ state: 'attached' });
  await driver.dropOn(element(), [await onDisk('dropped.jpg')], false);
  await page.waitForFunction(() => document.querySelector('image-upload')!.shadowRoot!.querySelector('.over'));
  await driver.dropOn(element(), [await onDisk('dropped.jpg')]);
  await isReady('dropped.jpg');
  expect(await element().locator('.over').count()).toBe(0);

  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const base64 = (await png()).buffer.toString('base64');
  await page.evaluate(async data => {
    const bytes = Uint8Array.from(atob(data), character => character.charCodeAt(0));
    await navigator.clipboard.write([new ClipboardItem({ 'image/png': new Blob([bytes], { type: 'image/png' }) })]);
  }, base64);
  // a text field has the focus: the picture is not for the element, although the pointer is on it
  await page.locator('textarea').focus();
  await element().hover();
  await page.keyboard.press('Control+v');
  await chooser().focus();
  await page.keyboard.press('Control+v');
  await isReady('image.png');
  expect(await element().getByRole('listitem').count()).toBe(2);

  await element().evaluate(upload => Object.assign(upload, { disabled: true }));
  await driver.dropOn(element(), [await onDisk('late.jpg')]);
  await page.keyboard.press('Control+v');
  await driver.dropOn(element(), [await onDisk('late.jpg')], false);
  expect(await element().getByRole('listitem').count()).toBe(2);
});

/** List of the page: a row for each file, in the words of the element, with the bytes and a button. */
const OWN_LIST = `
  import './element.js';
  const upload = document.querySelector('image-upload');
  const list = document.querySelector('#own');
  window.events = [];
  for (const type of ['change', 'progress', 'ready', 'failed', 'deleted']) {
    document.addEventListener('image-upload-' + type, ({ detail }) => {
      window.events.push({ type, name: detail.item?.file.name, phases: detail.items?.map(({ state }) => state.phase) });
    });
  }
  upload.addEventListener('image-upload-progress', ({ detail: { items, totals } }) => {
    document.querySelector('#totals').textContent = totals.doneFiles + ' of ' + totals.files;
    list.replaceChildren(...items.map(item => {
      const row = document.createElement('li');
      const { status, advice = '' } = upload.describe(item);
      row.textContent = [item.file.name, status, advice].join(': ');
      if (item.state.phase === 'sending') {
        const stop = document.createElement('button');
        stop.textContent = 'Stop ' + item.file.name;
        stop.onclick = () => upload.queue.cancel(item.id);
        row.append(stop);
      }
      return row;
    }));
  });
`;

test('with list="none" the page shows a list of its own, from events alone', async () => {
  await open(
    '<form><image-upload api="API" name="photo" list="none"></image-upload></form><ul id="own"></ul><p id="totals"></p>',
    OWN_LIST,
  );
  const row = (words: string) => driver.page.locator('#own li').getByText(words).waitFor();
  await chooser().setInputFiles([await jpeg(), text('notes.jpg', 'image/jpeg')]);
  await row('photo.jpg: Ready');
  await row('notes.jpg: This file is not an image.: ');
  expect(await element().getByRole('listitem').count()).toBe(0);
  await driver.page.getByText('1 of 1', { exact: true }).waitFor();
  api.behavior.uploadGate = new Promise(() => {});
  await chooser().setInputFiles([await jpeg('slow.jpg')]);
  await driver.button('Stop slow.jpg').click();
  await row('slow.jpg: Canceled');
  const events = await driver.page.evaluate<{ type: string; name?: string; phases?: string[] }[]>('events');
  expect(
    events.filter(({ type }) => type === 'ready' || type === 'failed').map(({ type, name }) => [type, name]),
  ).toEqual(
    expect.arrayContaining([
      ['ready', 'photo.jpg'],
      ['failed', 'notes.jpg'],
    ]),
  );
  expect(events.filter(({ type }) => type === 'change').at(-1)!.phases).toEqual(['ready', 'refused', 'canceled']);
  expect(await driver.page.evaluate(() => new FormData(document.querySelector('form')!).getAll('photo').length)).toBe(
    1,
  );
  await element().locator('[role=status]').getByText('photo.jpg: Ready').waitFor({ state: 'attached' });
});

// cspell:disable
const WORDS = `
  import './element.js';
  const upload = document.querySelector('image-upload');
  upload.limits = { maxSide: 1_000, maxBytes: 1_500_000 };
  upload.words = {
    drop: 'Glissez vos photos ici ou',
    choose: 'choisissez des fichiers',
    steps: { ready: 'Prête' },
    delete: 'Supprimer',
    errors: {
      NOT_AN_IMAGE: { message: 'Ce fichier n’est pas une image.', advice: 'Choisissez une photo.' },
      TOO_MANY_PIXELS: ({ maxSide }) => ({ message: 'Plus de ' + maxSide + ' pixels.', advice: '' }),
    },
  };
`;

test('words of the page replace those of the language, and a picture that is too wide is not sent', async () => {
  await open('<image-upload api="API" lang="fr"></image-upload>', WORDS);
  await element().getByText('Glissez vos photos ici ou choisissez').waitFor();
  // numbers in French, words that are missing in English
  await element().getByText('up to 1,4 MB').waitFor();
  await chooser().setInputFiles([await jpeg(), await jpeg('wide.jpg', 1_001, 10), text('notes.jpg', 'image/jpeg')]);
  await item('wide.jpg').getByText('Plus de 1000 pixels.').waitFor();
  await item('notes.jpg').getByText('Ce fichier n’est pas une image.').waitFor();
  await item('photo.jpg').getByText('Prête').waitFor();
  await driver.button('Supprimer: photo.jpg').waitFor();
  expect(api.requests.map(({ filename }) => filename)).toEqual(['photo.jpg']);
});
// cspell:enable

/** Two elements share a queue with a token; a third comes later, and the second goes. */
const SHARED = `
  import { createImageClient } from './index.js';
  import { createUploadQueue } from './queue.js';
  import './element.js';
  const client = createImageClient({ apiUrl: 'API', getToken: () => 'secret' });
  window.queue = createUploadQueue(client);
  window.ready = [];
  for (const upload of document.querySelectorAll('image-upload')) {
    upload.queue = window.queue;
    upload.addEventListener('image-upload-ready', () => window.ready.push(upload.id));
  }
`;

test('elements share a queue with its own token, which goes on without them', async () => {
  api.behavior.subjectOf = authorization => (authorization === 'Bearer secret' ? 'me' : undefined);
  await open('<image-upload id="one"></image-upload><image-upload id="two" list="none"></image-upload>', SHARED);
  await chooser('#two').setInputFiles([await jpeg()]);
  await isReady('photo.jpg', '#one');
  expect(await driver.page.evaluate('ready')).toEqual(['one', 'two']);
  let goOn: () => void = () => {};
  api.behavior.uploadGate = new Promise(resolve => (goOn = resolve));
  await chooser('#one').setInputFiles([await jpeg('next.jpg')]);
  await driver.button('Cancel: next.jpg').waitFor();
  await driver.page.evaluate(() => document.querySelectorAll('image-upload').forEach(upload => upload.remove()));
  goOn();
  await driver.page.waitForFunction(() =>
    (window as unknown as { queue: UploadQueue }).queue.items.every(({ state }) => state.phase === 'ready'),
  );
  // nothing that the page has removed hears of it; an element that comes back does, and a new one has no old news
  expect(await driver.page.evaluate('ready')).toEqual(['one', 'two']);
  await driver.page.evaluate(`
    const late = document.createElement('image-upload');
    late.id = 'late';
    late.addEventListener('image-upload-ready', () => ready.push('late'));
    late.queue = queue;
    document.body.append(late);
  `);
  await isReady('next.jpg', '#late');
  await driver.button('Delete: next.jpg').click();
  await element('#late').getByRole('button', { name: 'Delete: next.jpg' }).click();
  await item('next.jpg', '#late').waitFor({ state: 'detached' });
  expect(await driver.page.evaluate('ready')).toEqual(['one', 'two']);
  expect(await driver.page.evaluate('queue.items.length')).toBe(1);
});

test('properties that are set before the module is loaded count, and an upload goes on after its element', async () => {
  await open(
    '<image-upload></image-upload>',
    `
    const upload = document.querySelector('image-upload');
    Object.assign(upload, { api: 'API', maxFiles: 1, metadata: { album: 'a1' }, manual: true, alt: 'A cat' });
    await import('./element.js');
    window.ended = new Promise(resolve => upload.addEventListener('image-upload-ready', resolve)).then(() => 'ready');
    window.upload = upload;
  `,
  );
  await chooser().setInputFiles([await jpeg('first.jpg')]);
  await chooser().setInputFiles([await jpeg()]);
  await driver.button('Upload 1 image').click();
  await driver.button('Cancel: photo.jpg').waitFor();
  await driver.page.evaluate('upload.remove()');
  expect(await driver.page.evaluate('ended')).toBe('ready');
  expect(api.requests).toEqual([
    expect.objectContaining({ filename: 'photo.jpg', metadata: { album: 'a1' }, alt: 'A cat' }),
  ]);
  await driver.page.evaluate('document.body.append(upload)');
  await isReady('photo.jpg');
});

test.each([
  ['light', { colorScheme: 'light' }],
  ['dark', { colorScheme: 'dark' }],
  ['forced colors', { forcedColors: 'active' }],
  ['320 pixels', { viewport: { width: 320, height: 640 } }],
] as const)(
  'axe finds nothing in an element with questions, problems, a button and without a list: %s',
  async (_, options) => {
    await open(
      `<image-upload id="one" api="API" manual max-files="3"></image-upload>
     <image-upload id="two" api="API" list="none" disabled></image-upload>`,
      undefined,
      options,
    );
    await chooser('#one').setInputFiles([await jpeg()]);
    await driver.button('Upload 1 image').click();
    await isReady('photo.jpg', '#one');
    await driver.button('Delete: photo.jpg').click();
    await chooser('#one').setInputFiles([
      await jpeg('chosen.jpg'),
      text('notes.jpg', 'image/jpeg'),
      await jpeg('more.jpg'),
    ]);
    await element('#one').getByText('Choose at most 3 images.').waitFor();
    await driver.button('Upload 1 image').waitFor();
    expect(await axeFindings(driver.page)).toEqual([]);
    expect(await driver.page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
  },
);

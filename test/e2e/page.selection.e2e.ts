import { readFile } from 'node:fs/promises';
import { unzipSync } from 'fflate';
import sharp from 'sharp';
import { pageOnStub } from './support/page-on-stub';
import type { PageDriver } from '../ui-assets/support/page-driver';
import { jpeg, type Picture } from '../ui-assets/support/pictures';
import type { StubApi } from '../ui-assets/support/stub-api';

/** Tests of what a person does with many images: select, save, copy links; and with files over a limit. */
const page = pageOnStub({
  maxBytes: 20 * 1024 * 1024,
  allowedTypes: ['image/jpeg', 'image/png', 'image/webp'],
  maxPixels: 50_000_000,
  maxSide: 12_000,
});

let stub: StubApi;
let driver: PageDriver;

beforeEach(() => {
  ({ stub, driver } = page);
});

const photos = (...names: string[]): Promise<Picture[]> => Promise.all(names.map(name => jpeg(name, 320, 240)));
const upload = async (...names: string[]) => {
  await driver.upload(...(await photos(...names)));
  await driver.counts({ ready: names.length });
  // a single result opens by itself
  if (await driver.panel.isVisible()) {
    await driver.closePanel();
  }
};
const toast = (text: string | RegExp) => driver.page.locator('.toast').filter({ hasText: text });
const select = (name: string, options = {}) => driver.tile(name).locator('.tile-select').click(options);

describe('selection', () => {
  test('of a range with Shift, of all, and none with Escape', async () => {
    await upload('a.jpg', 'b.jpg', 'c.jpg', 'd.jpg');
    await select('a.jpg');
    await select('c.jpg', { modifiers: ['Shift'] });
    await driver.page.getByText('3 selected', { exact: true }).waitFor();
    await driver.button('Select all').click();
    await driver.page.getByText('4 selected', { exact: true }).waitFor();
    await driver.page.keyboard.press('Escape');
    await driver.page.locator('.selection-bar').waitFor({ state: 'detached' });
  });

  test('becomes a zip with the largest version of each, under names that do not collide', async () => {
    await driver.upload(await jpeg('a.jpg', 900, 600), await jpeg('b.jpg', 900, 600));
    await driver.counts({ ready: 2 });
    await driver.upload(await jpeg('a.jpg', 840, 560));
    await driver.counts({ ready: 3 });
    await select('b.jpg');
    await driver.button('Select all').click();
    const files = await zipOf(driver);
    expect(Object.keys(files).sort()).toEqual(['a-large (2).webp', 'a-large.webp', 'b-large.webp']);
    const { format, width } = await sharp(files['b-large.webp']).metadata();
    expect([format, width]).toEqual(['webp', 900]);
    await toast('Saved a zip with 3 files.').waitFor();
  });

  test('becomes a zip with all sizes; a file that cannot be loaded is named, and the others are there', async () => {
    await upload('a.jpg', 'b.jpg');
    stub.behavior.lostVariant = 'medium';
    await select('a.jpg');
    await driver.page.getByLabel('Files in the zip').selectOption('all');
    const files = await zipOf(driver);
    expect(Object.keys(files).sort()).toEqual(['a-large.jpg', 'a-large.webp', 'a-thumb.jpg', 'a-thumb.webp']);
    await toast('Could not load a-medium.webp, a-medium.jpg.').waitFor();
  });

  test('copies one link a line, and says until when they work', async () => {
    await driver.context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await upload('a.jpg', 'b.jpg');
    await select('a.jpg');
    await select('b.jpg');
    await driver.button('Copy links').click();
    await toast('Copied 2 links, valid until ').waitFor();
    const lines = (await driver.page.evaluate(() => navigator.clipboard.readText())).split('\n');
    expect(lines).toHaveLength(2);
    for (const line of lines) {
      expect((await fetch(line)).status).toBe(200);
    }
  });
});

describe('a file over a limit becomes smaller on request', () => {
  test('13,000 pixels wide: it ends READY, in the orientation of the original', async () => {
    const wide = await sharp({ create: { width: 13_000, height: 500, channels: 3, background: '#396' } })
      .jpeg()
      .toBuffer();
    await driver.choose({ name: 'wide.jpg', mimeType: 'image/jpeg', buffer: wide });
    await driver.button('Make it smaller for me: wide.jpg').waitFor();
    // the page measures the file before it is sent
    await driver.counts({ attention: 1 });
    expect(stub.requests).toEqual([]);
    await driver.press('wide.jpg', 'Make it smaller for me');
    await driver.counts({ chosen: 1 });
    await driver.pressUpload();
    await driver.counts({ ready: 1 });
    expect(stub.requests).toHaveLength(1);
    expect(await originals(stub)).toEqual([[12_000, 461]]);
  });

  test('a photo that lies on its side stays upright', async () => {
    const { data } = await sharp({ create: { width: 12_500, height: 300, channels: 3, background: '#396' } })
      .withMetadata({ orientation: 6 })
      .jpeg()
      .toBuffer({ resolveWithObject: true });
    await driver.choose({ name: 'side.jpg', mimeType: 'image/jpeg', buffer: data });
    await driver.press('side.jpg', 'Make it smaller for me');
    await driver.counts({ chosen: 1 });
    await driver.pressUpload();
    await driver.counts({ ready: 1 });
    expect(await originals(stub)).toEqual([[288, 12_000]]);
  });

  test('a format that is not accepted becomes a JPEG', async () => {
    const avif = await sharp({ create: { width: 400, height: 300, channels: 3, background: '#963' } })
      .avif()
      .toBuffer();
    await driver.choose({ name: 'new.avif', mimeType: 'image/avif', buffer: avif });
    await driver.press('new.avif', 'Convert to JPEG');
    await driver.counts({ chosen: 1 });
    await driver.pressUpload();
    await driver.shows('new.jpg', 'Ready');
    expect(stub.requests.map(({ contentType, filename }) => [contentType, filename])).toEqual([
      ['image/jpeg', 'new.jpg'],
    ]);
  });
});

test('a file that was chosen already is added on request only', async () => {
  const [file] = await photos('a.jpg');
  await driver.choose(file);
  await driver.counts({ chosen: 1 });
  await driver.page.evaluate(() => {
    const input = document.querySelector<HTMLInputElement>('#files')!;
    const data = new DataTransfer();
    const content = new File(['same'], 'same.txt', { lastModified: 1 });
    data.items.add(content);
    data.items.add(content);
    input.files = data.files;
    input.dispatchEvent(new Event('change', { bubbles: true }));
  });
  await toast('You have chosen same.txt already.').waitFor();
  await driver.counts({ chosen: 1, attention: 1 });
  await driver.button('Add anyway').click();
  await driver.counts({ chosen: 1, attention: 2 });
});

/** Presses "Download zip", and returns the files of what was saved. */
async function zipOf({ page: tab }: PageDriver): Promise<Record<string, Uint8Array>> {
  // a dialog of the operating system, which no test can answer
  await tab.evaluate(() => Object.defineProperty(window, 'showSaveFilePicker', { value: undefined }));
  const [download] = await Promise.all([
    tab.waitForEvent('download'),
    tab.getByRole('button', { name: 'Download zip' }).click(),
  ]);
  expect(download.suggestedFilename()).toBe('images.zip');
  return unzipSync(await readFile((await download.path())!));
}

/** Returns the sizes of the originals that the stub has. */
async function originals({ url, looks }: StubApi): Promise<(number | undefined)[][]> {
  const paths = [...new Set(looks.filter(look => look.startsWith('GET ')).map(look => look.slice(4)))];
  const manifests = await Promise.all(paths.map(async path => (await fetch(url + path)).json()));
  return (manifests as { original: { width: number; height: number } }[]).map(({ original: { width, height } }) => [
    width,
    height,
  ]);
}

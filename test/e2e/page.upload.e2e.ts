import { mkdir, writeFile } from 'node:fs/promises';
import * as path from 'node:path';
import { pageOnStub } from './support/page-on-stub';
import type { PageDriver } from '../ui-assets/support/page-driver';
import { jpeg, png, text } from '../ui-assets/support/pictures';
import type { StubApi } from '../ui-assets/support/stub-api';

const page = pageOnStub();

let stub: StubApi;
let driver: PageDriver;

beforeEach(() => {
  ({ stub, driver } = page);
});

describe('choosing files', () => {
  let folder: string;
  beforeAll(async () => {
    ({ folder } = page);
    for (const picture of [await jpeg('dropped.jpg'), await png('second.png'), text('notes.txt', 'text/plain')]) {
      await writeFile(path.join(folder, picture.name), picture.buffer);
    }
  });

  test('choosing a file and pressing the button', async () => {
    const picture = await jpeg();
    await driver.choose(picture);
    await driver.shows('photo.jpg', 'Ready to upload');
    expect(stub.requests).toEqual([]);
    await driver.pressUpload();
    await driver.shows('photo.jpg', 'Ready');
    expect(stub.requests).toEqual([{ contentType: 'image/jpeg', filename: 'photo.jpg', size: picture.buffer.length }]);
  });

  test('a click on the zone opens the chooser; there is a button only while there is something to send', async () => {
    const send = driver.page.locator('.send');
    expect(await send.count()).toBe(0);
    const chooser = driver.page.waitForEvent('filechooser');
    await driver.drop.click();
    await (await chooser).setFiles([await png(), await jpeg()]);
    await driver.shows('drawing.png', 'Ready to upload');
    expect(await send.textContent()).toMatch(/^\s*Upload 2 images\s*$/);
    await driver.press('drawing.png', 'Remove');
    await driver.button('Upload 1 image').click();
    await driver.shows('photo.jpg', 'Ready');
    expect(await send.count()).toBe(0);
    expect(stub.requests.map(({ filename }) => filename)).toEqual(['photo.jpg']);
  });

  test('dropping several files on the drop zone', async () => {
    const zone = driver.drop;
    await driver.dropOn(
      zone,
      ['dropped.jpg', 'second.png', 'notes.txt'].map(name => path.join(folder, name)),
    );
    await driver.shows('notes.txt', 'This file is not an image.');
    expect(await driver.names()).toEqual(['dropped.jpg', 'second.png', 'notes.txt']);
    await driver.pressUpload();
    await driver.shows('dropped.jpg', 'Ready');
    await driver.shows('second.png', 'Ready');
    expect(stub.requests).toHaveLength(2);
  });

  test('a drop next to the zone counts too, and the zone is highlighted', async () => {
    const heading = driver.page.getByRole('heading', { level: 1 });
    const files = [path.join(folder, 'dropped.jpg')];
    await driver.dropOn(heading, files, false);
    await driver.page.locator('.drop-over').waitFor();
    await driver.dropOn(heading, files);
    await driver.shows('dropped.jpg', 'Ready to upload');
    expect(await driver.page.locator('.drop-over').count()).toBe(0);
  });

  test('dropping a folder adds its files by name, without hidden ones', async () => {
    const album = path.join(folder, 'album');
    await mkdir(path.join(album, 'day 10'), { recursive: true });
    const { buffer } = await jpeg();
    for (const name of ['day 10/c.jpg', 'b.jpg', 'a.jpg', '.DS_Store']) {
      await writeFile(path.join(album, name), buffer);
    }
    await driver.dropOn(driver.drop, [path.join(folder, 'second.png'), album]);
    await driver.shows('c.jpg', 'Ready to upload');
    expect(await driver.names()).toEqual(['second.png', 'a.jpg', 'b.jpg', 'c.jpg']);
    await driver.pressUpload();
    await driver.counts({ ready: 4 });
  });

  test('an empty folder is refused as not an image', async () => {
    await mkdir(path.join(folder, 'empty'), { recursive: true });
    await driver.dropOn(driver.drop, [path.join(folder, 'empty')]);
    await driver.shows('empty', 'This file is not an image.');
  });

  test('pasting from the clipboard', async () => {
    await driver.context.grantPermissions(['clipboard-read', 'clipboard-write']);
    const base64 = (await png()).buffer.toString('base64');
    await driver.page.evaluate(async data => {
      const bytes = Uint8Array.from(atob(data), character => character.charCodeAt(0));
      await navigator.clipboard.write([new ClipboardItem({ 'image/png': new Blob([bytes], { type: 'image/png' }) })]);
    }, base64);
    await driver.page.keyboard.press('Control+V');
    await driver.shows('image.png', 'Ready to upload');
  });
});

describe('the queue', () => {
  test('many files are sent a few at a time, and all arrive', async () => {
    const pictures = await Promise.all(Array.from({ length: 8 }, (_, index) => jpeg(`photo ${index}.jpg`, 600, 400)));
    let open = () => {};
    stub.behavior.uploadGate = new Promise(resolve => {
      open = resolve;
    });
    await driver.upload(...pictures);
    await driver.page.getByText('Almost there').nth(2).waitFor();
    expect(await driver.page.getByText('Waiting to upload').count()).toBe(5);
    await driver.counts({ sending: 8 });
    open();
    await driver.counts({ ready: 8 });
    expect(stub.parallel.most).toBe(3);
  });

  test('the same file twice is two uploads', async () => {
    const picture = await jpeg();
    await driver.choose(picture);
    await driver.choose(picture);
    await driver.pressUpload();
    await driver.counts({ ready: 2 });
    expect(stub.requests).toHaveLength(2);
  });

  test('files are in the order in which they were chosen, those of the latest choice first', async () => {
    await driver.choose(await jpeg('a.jpg'), await jpeg('b.jpg'));
    await driver.choose(await jpeg('c.jpg'), await jpeg('d.jpg'));
    await driver.counts({ chosen: 4 });
    expect(await driver.names()).toEqual(['c.jpg', 'd.jpg', 'a.jpg', 'b.jpg']);
  });

  test('a ring closes as a file is sent, then the status says more', async () => {
    stub.behavior.processMs = 1500;
    await driver.throttleUploads(400_000);
    await driver.upload(await jpeg('big.jpg', 2400, 1600));
    const drawn = () => driver.tile('big.jpg').locator('.ring-done').getAttribute('stroke-dasharray');
    await driver.shows('big.jpg', /^Uploading, [1-9]\d?%$/);
    const early = parseInt((await drawn())!, 10);
    await driver.page.waitForFunction(
      share => parseInt(document.querySelector('.ring-done')?.getAttribute('stroke-dasharray') ?? '', 10) > share,
      early,
    );
    await driver.throttleUploads();
    await driver.shows('big.jpg', 'Creating your sizes');
    await driver.shows('big.jpg', 'Ready');
    expect(await driver.tile('big.jpg').locator('.ring').count()).toBe(0);
  });

  test('problems can be hidden, and another file can take the place of a wrong one', async () => {
    await driver.choose(text('a.txt', 'text/plain'), text('b.txt', 'text/plain'), await jpeg());
    await driver.page.getByRole('heading', { name: '2 need attention' }).waitFor();
    await driver.press('a.txt', 'Hide');
    await driver.counts({ chosen: 1, attention: 1 });
    const chooser = driver.page.waitForEvent('filechooser');
    await driver.press('b.txt', 'Choose another file');
    await (await chooser).setFiles(await png());
    await driver.counts({ chosen: 2 });
    expect(await driver.names()).toEqual(['drawing.png', 'photo.jpg']);
    expect(await driver.page.locator('.problems').count()).toBe(0);
  });
});

describe('the result', () => {
  test('shows every variant with its dimensions, bytes and savings', async () => {
    await driver.upload(await jpeg('photo.jpg', 2000, 1000));
    await driver.shows('photo.jpg', /^6 files created, the largest \d+% smaller$/);
    const tiles = driver.page.locator('.variant');
    expect(await tiles.locator('a').allTextContents()).toEqual([
      'thumb WebP',
      'medium WebP',
      'large WebP',
      'thumb JPEG',
      'medium JPEG',
      'large JPEG',
    ]);
    expect(await tiles.nth(2).locator('.variant-facts').textContent()).toMatch(/^1600 × 800, [\d.]+ KB$/);
    expect(await tiles.nth(2).locator('.variant-saving').textContent()).toMatch(/^\d+% smaller$/);
    expect(
      (await fetch((await tiles.nth(2).locator('a').getAttribute('href')) ?? '')).headers.get('content-type'),
    ).toBe('image/webp');
    await tiles.last().scrollIntoViewIfNeeded();
    await driver.page.locator('.variant-loaded').nth(5).waitFor();
  });

  test('a placeholder is shown until the variant has loaded', async () => {
    await driver.page.route('**/variants/**', () => {});
    await driver.upload(await jpeg());
    const hash = driver.page.locator('.variant-hash').first();
    await hash.waitFor();
    expect(
      await hash.evaluate((image: HTMLImageElement) => [image.naturalWidth > 0, getComputedStyle(image).opacity]),
    ).toEqual([true, '1']);
    expect(
      await driver.page
        .locator('.variant-image')
        .first()
        .evaluate(image => getComputedStyle(image).opacity),
    ).toBe('0');
  });

  test('a slider between before and after', async () => {
    await driver.upload(await jpeg());
    const slider = driver.page.getByRole('slider');
    await slider.waitFor();
    const visible = () => driver.page.locator('.compare-before').evaluate(image => getComputedStyle(image).clipPath);
    await slider.fill('20');
    const narrow = await visible();
    await slider.press('ArrowRight');
    expect(await slider.inputValue()).toBe('21');
    expect(await slider.getAttribute('aria-valuetext')).toBe('21% original, the rest processed');
    expect(await visible()).not.toBe(narrow);
  });

  test('a snippet that can be copied', async () => {
    await driver.context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await driver.upload(await jpeg());
    await driver.button('Copy').click();
    await driver.button('Copied').waitFor();
    const copied = await driver.page.evaluate(() => navigator.clipboard.readText());
    expect(copied).toMatch(
      new RegExp(
        '^<picture>\\n {2}<source type="image/webp"[^]*<source type="image/jpeg"[^]*' +
          'alt="Describe the image"[^]*</picture>$',
      ),
    );
    expect(await driver.page.getByText(/expire by Jan 1, 2030/).isVisible()).toBe(true);
  });

  test('new links replace the old ones', async () => {
    await driver.upload(await jpeg());
    await driver.shows('photo.jpg', /2030/);
    stub.behavior.urlsExpireAt = '2031-02-03T12:00:00.000Z';
    await driver.button('Get new links').click();
    await driver.shows('photo.jpg', /2031/);
  });

  test('expired links are reported as expired', async () => {
    stub.behavior.urlsExpireAt = new Date(Date.now() + 1_500).toISOString();
    await driver.upload(await jpeg());
    await driver.shows('photo.jpg', /^All links, including those in the HTML, expired on /);
  });

  test('new links for an image deleted in the meantime: the entry shows it', async () => {
    await driver.upload(await jpeg());
    await driver.shows('photo.jpg', 'Ready');
    stub.behavior.verdict = { status: 'DELETED' };
    await driver.button('Get new links').click();
    await driver.shows('photo.jpg', 'This image no longer exists.');
    expect(await driver.page.locator('.variants').isVisible()).toBe(false);
  });

  test('new links without a connection: the old ones stay, with the reason', async () => {
    await driver.upload(await jpeg());
    await driver.shows('photo.jpg', 'Ready');
    stub.behavior.breakLooks = 2;
    await driver.button('Get new links').click();
    await driver.shows('photo.jpg', /^Could not get new links. The connection was lost. /);
    expect(await driver.page.locator('.variant').count()).toBe(6);
  });

  test('file names are shown as text, whatever they contain', async () => {
    const name = '<img src=x onerror=alert(1)> "quotes" & более ünïcode 画像.jpg';
    await driver.upload(await jpeg(name));
    await driver.shows(name, 'Ready');
    expect(await driver.page.locator('.item-name img').count()).toBe(0);
    expect(stub.requests[0].filename).toBe(name);
  });

  test('object URLs are revoked when the entry is removed', async () => {
    await driver.upload(await jpeg());
    await driver.shows('photo.jpg', 'Ready');
    const url = (await driver.page.locator('.compare-before').getAttribute('src')) ?? '';
    const isThere = () =>
      driver.page.evaluate(async source => {
        const image = Object.assign(new Image(), { src: source });
        return image.decode().then(
          () => true,
          () => false,
        );
      }, url);
    expect(await isThere()).toBe(true);
    await driver.press('photo.jpg', 'Remove');
    expect(await isThere()).toBe(false);
  });
});

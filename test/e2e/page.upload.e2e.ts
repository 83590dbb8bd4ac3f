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
    await driver.button('Upload 2 images').waitFor();
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

describe('a tile', () => {
  test('a variant that no longer loads gets a new link', async () => {
    let broken = 1;
    await driver.page.route('**/variants/**', route => (broken-- > 0 ? route.abort() : route.continue()));
    const picture = await jpeg();
    await driver.upload(picture, { ...picture, name: 'b.jpg' });
    await driver.counts({ ready: 2 });
    await driver.showsVariant('photo.jpg');
    await driver.showsVariant('b.jpg');
  });

  test('file names are shown as text, whatever they contain', async () => {
    const name = '<img src=x onerror=alert(1)> "quotes" & более ünïcode 画像.jpg';
    await driver.upload(await jpeg(name));
    await driver.shows(name, 'Ready');
    expect(await driver.page.locator('img[src=x]').count()).toBe(0);
    expect(stub.requests[0].filename).toBe(name);
  });
});

describe('the panel', () => {
  test('opens by itself for one file alone, not for several', async () => {
    await driver.upload(await jpeg('a.jpg'));
    await driver.panel.waitFor();
    await driver.closePanel();
    await driver.upload(await jpeg('b.jpg'), await jpeg('c.jpg'));
    await driver.counts({ ready: 3 });
    expect(await driver.panel.count()).toBe(0);
  });
});

describe('what else is dropped', () => {
  test.each(['text/uri-list', 'text/html'])('%s: the page stays', async type => {
    await driver.drop.waitFor();
    const isPrevented = await driver.page.evaluate(kind => {
      const data = new DataTransfer();
      data.setData(kind, 'https://example.com/');
      return ['dragover', 'drop'].map(
        name =>
          !document.body.dispatchEvent(new DragEvent(name, { dataTransfer: data, bubbles: true, cancelable: true })),
      );
    }, type);
    expect(isPrevented).toEqual([true, true]);
    expect(await driver.page.locator('.tile').count()).toBe(0);
  });
});

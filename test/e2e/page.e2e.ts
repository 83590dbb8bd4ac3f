import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { pathToFileURL } from 'node:url';
import { ListObjectsV2Command } from '@aws-sdk/client-s3';
import type { Browser, Request } from 'playwright-core';
import sharp from 'sharp';
import { s3, system } from './support/deployed';
import { eventually } from './support/eventually';
import { PHOTO, photoFromPhone, plainJpeg } from './support/photos';
import { launchChromium } from '../support/chromium';
import { axeFindings } from '../ui-assets/support/axe-findings';
import type { HttpServer } from '../ui-assets/support/http-server';
import { PageDriver } from '../ui-assets/support/page-driver';
import { PAGE_FOLDER, servePage } from '../ui-assets/support/page-server';
import { stump, text, type Picture } from '../ui-assets/support/pictures';

/** Tests of the page against the real functions. The other page.*.e2e.ts cover what cannot be provoked there. */
let browser: Browser;
let site: HttpServer;
let driver: PageDriver;

beforeAll(async () => {
  browser = await launchChromium();
  site = await servePage({ apiUrl: system.apiUrl });
});
afterAll(() => Promise.all([browser.close(), site.close()]));

// The emulator's certificate is self-signed and new in each run.
const open = (url: string, options = {}) => PageDriver.open(browser, url, { ignoreHTTPSErrors: true, ...options });
const photo = (name = 'seeding.jpg', buffer: Buffer = PHOTO): Picture => ({ name, mimeType: 'image/jpeg', buffer });

afterEach(() => driver.close());

describe.each(['light', 'dark'] as const)('a photo, in %s', colorScheme => {
  test('from choosing to the result, without an axe finding', async () => {
    driver = await open(site.url, { colorScheme });
    await driver.upload(photo());
    await driver.shows('seeding.jpg', 'Ready');
    await driver.panel.getByText('seeding.jpg').first().waitFor();
    await driver.showsVariant('seeding.jpg');
    expect(await axeFindings(driver.page)).toEqual([]);
  });
});

test('from disk, with ?api=', async () => {
  driver = await open(`${pathToFileURL(PAGE_FOLDER).href}/index.html?api=${encodeURIComponent(system.apiUrl)}`);
  await driver.upload(photo('small.jpg', await plainJpeg(640, 480)));
  await driver.shows('small.jpg', 'Ready');
  await driver.showsVariant('small.jpg');
});

test('several files dropped at once, some of them not images', async () => {
  driver = await open(site.url);
  const folder = await mkdtemp(path.join(tmpdir(), 'page-'));
  const files = [
    photo('one.jpg'),
    photo('two.jpg', await plainJpeg(300, 200)),
    photo('three.jpg', await photoFromPhone()),
    text('fake.jpg', 'image/jpeg'),
    stump('stump.jpg'),
  ];
  for (const { name, buffer } of files) {
    await writeFile(path.join(folder, name), buffer);
  }
  await driver.dropOn(
    driver.drop,
    files.map(({ name }) => path.join(folder, name)),
  );
  await driver.shows('stump.jpg', 'Ready to upload');
  await driver.shows('fake.jpg', 'Needs attention');
  await driver.pressUpload();
  await driver.counts({ ready: 3, attention: 2 });
  await driver.page.getByRole('heading', { name: '2 need attention' }).waitFor();
  await driver.shows('fake.jpg', 'This file is not an image.');
  await driver.shows('stump.jpg', 'The file is damaged or incomplete.');
  await rm(folder, { recursive: true });
});

test('before and after have the same orientation', async () => {
  driver = await open(site.url);
  await driver.upload(photo('phone.jpg', await photoFromPhone()));
  await driver.shows('phone.jpg', 'Ready');
  const shapes = await driver.page.locator('.compare-stage img').evaluateAll(async images =>
    Promise.all(
      images.map(async image => {
        const { naturalWidth, naturalHeight } = image as HTMLImageElement;
        await (image as HTMLImageElement).decode();
        return naturalHeight > naturalWidth;
      }),
    ),
  );
  expect(shapes).toEqual([true, true]);
});

test('a name that does not match the content', async () => {
  driver = await open(site.url);
  await driver.upload({
    name: 'really-png.jpg',
    mimeType: 'image/jpeg',
    buffer: await sharp(PHOTO).resize(200).png().toBuffer(),
  });
  await driver.shows('really-png.jpg', 'Ready');
});

test('a connection that is lost during the upload, and a second try', async () => {
  driver = await open(site.url);
  const isUpload = (url: URL) =>
    url.origin === new URL(system.endpoint).origin && !url.pathname.includes('execute-api');
  await driver.page.route(isUpload, route => route.abort('connectionreset'));
  await driver.upload(photo());
  await driver.shows('seeding.jpg', 'The connection was lost.');
  await driver.page.unroute(isUpload);
  await driver.press('seeding.jpg', 'Try again');
  await driver.shows('seeding.jpg', 'Ready');
});

test('Delete removes an image from the server once Undo is no longer offered; Undo in time keeps it', async () => {
  driver = await open(site.url);
  const ids: Record<string, string> = {};
  driver.page.on('response', response => {
    const { filename } = (response.request().method() === 'POST' && postedTo(response.request())) || {};
    if (filename !== undefined) {
      void response.json().then(({ imageId }) => (ids[filename] = imageId));
    }
  });
  const small = await plainJpeg(300, 200);
  await driver.upload(photo('kept.jpg', small), photo('gone.jpg', small));
  await driver.counts({ ready: 2 });
  const { kept, gone } = { kept: ids['kept.jpg'], gone: ids['gone.jpg'] };
  expect((await keysOf(gone)).length).toBeGreaterThan(1);
  for (const name of ['kept.jpg', 'gone.jpg']) {
    await driver.tile(name).locator('.tile-select').click();
    await driver.button('Delete').click();
  }
  await driver.button('Undo').first().click();
  await driver.page.mouse.move(0, 0);
  await driver.page.locator('.toast').waitFor({ state: 'detached' });
  const statusOf = async (imageId: string) => (await (await fetch(`${system.apiUrl}/images/${imageId}`)).json()).status;
  // the request is sent when the toast goes
  await eventually(
    () => statusOf(gone),
    status => status === 'DELETED',
  );
  expect(await statusOf(kept)).toBe('READY');
  expect(
    await eventually(
      () => keysOf(gone),
      keys => keys.length === 0,
    ),
  ).toEqual([]);
  expect((await keysOf(kept)).length).toBeGreaterThan(1);
});

/** Returns the body of a request for an upload; undefined for any other request. */
function postedTo(request: Request): { readonly filename?: string } | undefined {
  return request.url() === `${system.apiUrl}/uploads` ? request.postDataJSON() : undefined;
}

/** Returns the keys of an image's original and variants. */
async function keysOf(imageId: string): Promise<string[]> {
  const lists = [system.uploadBucket, system.variantsBucket].map(Bucket =>
    s3.send(new ListObjectsV2Command({ Bucket })),
  );
  const keys = (await Promise.all(lists)).flatMap(({ Contents = [] }) => Contents.map(({ Key }) => Key!));
  return keys.filter(key => key.includes(imageId));
}

test('a reload during processing', async () => {
  driver = await open(site.url);
  await driver.upload(photo());
  await driver.shows('seeding.jpg', /^(Almost there|Creating your sizes)$/);
  await driver.page.reload();
  await driver.shows('seeding.jpg', 'Ready');
});

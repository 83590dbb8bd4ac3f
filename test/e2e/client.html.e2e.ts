import { readFile } from 'node:fs/promises';
import * as path from 'node:path';
import type { Browser } from 'playwright-core';
import { launchChromium } from '../support/chromium';
import { axeFindings } from '../ui-assets/support/axe-findings';
import { type HttpServer, startHttpServer } from '../ui-assets/support/http-server';
import { PageDriver } from '../ui-assets/support/page-driver';
import { jpeg } from '../ui-assets/support/pictures';
import { startStubApi, type StubApi } from '../ui-assets/support/stub-api';

const ROOT = path.join(__dirname, '../..');
const EXAMPLE = path.join(ROOT, 'examples/client-html');
const TYPES: Readonly<Record<string, string>> = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css' };
/** Path below which the import map of the example finds the package. */
const PACKAGE = '/node_modules/serverless-image-processor';

let browser: Browser;
let api: StubApi;
let site: HttpServer;

beforeAll(async () => {
  [browser, api] = await Promise.all([launchChromium(), startStubApi()]);
  site = await startHttpServer((request, response) => {
    const url = request.url === '/' ? '/index.html' : request.url!;
    const file = url.startsWith(PACKAGE) ? path.join(ROOT, url.slice(PACKAGE.length)) : path.join(EXAMPLE, url);
    readFile(file, 'utf8').then(
      text =>
        response
          .setHeader('content-type', TYPES[path.extname(file)])
          .end(text.replace(/(?<=api=")https:[^"]+/, api.url)),
      () => response.writeHead(404).end(),
    );
  });
});
afterAll(() => Promise.all([browser.close(), api.close(), site.close()]));

test('examples/client-html uploads, shows the picture, publishes, and takes a deleted one away', async () => {
  const driver = await PageDriver.open(browser, site.url);
  const { page } = driver;
  await page.getByLabel('Title').fill('Red bike');
  await page.locator('input[type=file]').setInputFiles([await jpeg('one.jpg'), await jpeg('two.jpg')]);
  await page.getByRole('img', { name: 'one.jpg' }).waitFor();
  await page.getByRole('img', { name: 'two.jpg' }).waitFor();
  await driver.button('Delete: one.jpg').click();
  await driver.button('Delete: one.jpg').click();
  await page.getByRole('img', { name: 'one.jpg' }).waitFor({ state: 'detached' });
  await driver.button('Publish').click();
  await page.getByText(/^Your server would get "Red bike" with the images [\da-f-]{36}\.$/).waitFor();
  expect(await axeFindings(page)).toEqual([]);
  await driver.close();
});

import { readFile } from 'node:fs/promises';
import * as path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import type { UploadProgress } from '../../src/client';
import { type FakeApi, manifestOf, startFakeApi } from '../client/support/fake-api';
import { launchChromium } from '../support/chromium';
import { type HttpServer, startHttpServer } from '../ui-assets/support/http-server';

/** Built client. */
const FOLDER = path.join(__dirname, '../../assets/client');
/** Larger than the buffers between the browser and a server that does not read. */
const BYTES = 20_000_000;

/** Script of the page, which its strict policy allows as a file only. */
const SCRIPT = `
  import { createImageClient, pictureElement } from './index.js';
  const jpeg = new Uint8Array(${BYTES});
  jpeg.set([0xff, 0xd8, 0xff, 0xe0]);
  window.progress = [];
  window.start = apiUrl => {
    const onProgress = progress => window.progress.push({ ...progress, error: progress.error?.message });
    window.result = createImageClient({ apiUrl, getToken: () => 't' })
      .upload(new File([jpeg], 'photo.jpg'), { onProgress })
      .then(({ status }) => status, ({ code }) => code);
  };
  window.show = (manifest, options) => document.body.append(pictureElement(manifest, options));
`;
const POLICY = "default-src 'none'; script-src 'self'; connect-src *; img-src data:; style-src 'self'";

let browser: Browser;
let site: HttpServer;
let api: FakeApi;
let page: Page;

beforeAll(async () => {
  browser = await launchChromium();
  site = await startHttpServer((request, response) => {
    const name = path.basename(request.url ?? '');
    response.setHeader('content-security-policy', POLICY);
    if (name.endsWith('.js')) {
      response.setHeader('content-type', 'text/javascript');
      void (name === 'page.js' ? Promise.resolve(SCRIPT) : readFile(path.join(FOLDER, name))).then(
        code => response.end(code),
        () => response.writeHead(404).end(),
      );
      return;
    }
    response.setHeader('content-type', 'text/html').end('<!doctype html><script type="module" src="page.js"></script>');
  });
});
afterAll(() => Promise.all([browser.close(), site.close()]));
beforeEach(async () => {
  api = await startFakeApi();
  page = await browser.newPage();
});
afterEach(() => Promise.all([page.context().close(), api.close()]));

/** Opens the page and starts an upload. */
async function start(): Promise<void> {
  await page.goto(site.url);
  await until('!!window.start');
  await page.evaluate(`start('${api.url}')`);
}
/** Waits until an expression is true. `waitForFunction` would need a policy that allows `eval`. */
async function until(expression: string): Promise<void> {
  while (!(await page.evaluate<boolean>(expression))) {
    await new Promise(resolve => setTimeout(resolve, 20));
  }
}
const result = () => page.evaluate<string>('result');
const progress = () => page.evaluate<UploadProgress[]>('progress');
/** Returns the steps so far, each once. */
const steps = async () => (await progress()).map(({ step }) => step).filter((step, at, all) => step !== all[at - 1]);
const reached = (step: string) => until(`progress.some(({ step }) => step === '${step}')`);

test('an upload shows its bytes as they go', async () => {
  // a second for the file: browsers report progress every 50 ms
  const devTools = await page.context().newCDPSession(page);
  const conditions = { offline: false, latency: 0, downloadThroughput: -1, uploadThroughput: BYTES };
  await devTools.send('Network.emulateNetworkConditions', conditions);
  await start();
  await expect(result()).resolves.toBe('READY');
  expect(await steps()).toEqual(['preparing', 'uploading', 'uploaded', 'processing']);
  const sent = (await progress()).filter(({ step }) => step === 'uploading').map(({ sentBytes }) => sentBytes);
  expect(sent.length).toBeGreaterThan(2);
  expect(sent).toEqual([...sent].sort((one, other) => one - other));
  expect([sent[0], sent.at(-1)]).toEqual([0, BYTES]);
});

test('a connection that is cut at 40 % ends READY by itself', async () => {
  // the browser itself sends once more on a new connection, without a word
  api.answers = { 'POST /bucket': Array(3).fill({ resetAfterBytes: 0.4 * BYTES }) };
  await start();
  await expect(result()).resolves.toBe('READY');
  expect(await steps()).toEqual(
    expect.arrayContaining(['preparing', 'uploading', 'retrying', 'uploaded', 'processing']),
  );
  expect(api.calls().filter(call => call === 'POST /uploads')).toHaveLength(1);
});

test('offline in the middle, it waits for the network', async () => {
  let cut: () => void = () => {};
  api.answers = { 'POST /bucket': [{ until: new Promise(resolve => (cut = resolve)) }] };
  await start();
  await until('progress.some(({ sentBytes }) => sentBytes > 0)');
  await page.context().setOffline(true);
  api.outage(true);
  cut();
  await reached('offline');
  api.outage(false);
  await page.context().setOffline(false);
  await expect(result()).resolves.toBe('READY');
  expect(await steps()).toEqual(['preparing', 'uploading', 'offline', 'uploading', 'uploaded', 'processing']);
});

test('an expired form is replaced', async () => {
  const body =
    '<Error><Code>AccessDenied</Code><Message>Invalid according to Policy: Policy expired.</Message></Error>';
  api.answers = { 'POST /bucket': [{ status: 403, body }] };
  await start();
  await expect(result()).resolves.toBe('READY');
  expect(api.calls().slice(0, 4)).toEqual(['POST /uploads', 'POST /bucket', 'POST /uploads', 'POST /bucket']);
});

test('silence is told after five seconds, and ends the attempt after a minute', async () => {
  await page.clock.install();
  let read: () => void = () => {};
  const silence = { until: new Promise<void>(resolve => (read = resolve)) };
  api.answers = { 'POST /bucket': [silence, silence] };
  await start();
  await until('progress.some(({ sentBytes }) => sentBytes > 0)');
  await page.clock.fastForward(5_000);
  await reached('stalled');
  expect((await progress()).at(-1)).toMatchObject({ step: 'stalled', totalBytes: BYTES });
  await page.clock.fastForward(60_000);
  await reached('retrying');
  expect((await progress()).at(-1)).toMatchObject({ step: 'retrying', error: 'CONNECTION_LOST' });
  read();
  await expect(result()).resolves.toBe('READY');
});

test('pictures are elements that a strict policy allows, with their color until they are loaded', async () => {
  const faults: string[] = [];
  page.on('console', message => faults.push(message.text()));
  await page.goto(site.url);
  await until('!!window.show');
  const url = 'data:image/gif;base64,R0lGODlhAQABAAAAACwAAAAAAQABAAA=';
  const variant = { name: 'large', format: 'gif', contentType: 'image/gif', width: 8, height: 6, bytes: 1, url };
  const manifest = {
    ...manifestOf('1'),
    alt: '"><img src=x>',
    dominantColor: '#304050',
    thumbhash: '1QcSHQRnh493V4dIh4eXh1h4kJUI',
    variants: [variant],
    sources: [{ type: 'image/gif', srcset: `${url} 8w` }],
  };
  await page.evaluate(`show(${JSON.stringify(manifest)})`);
  expect(await page.locator('body').innerHTML()).toBe(
    `<picture><source type="image/gif" srcset="${url} 8w" sizes="100vw"><img src="${url}" width="8" height="6" ` +
      'alt="&quot;&gt;&lt;img src=x&gt;" loading="lazy" style="background-color: rgb(48, 64, 80);"></picture>',
  );
  await page.evaluate(`show(${JSON.stringify({ ...manifest, stableUrls: { large: url } })}, { alt: '' })`);
  expect(await page.locator('body > img').getAttribute('srcset')).toBe(`${url} 8w`);
  expect(faults).toEqual([]);
});

import * as path from 'node:path';
import { GetCommand } from '@aws-sdk/lib-dynamodb';
import { build } from 'esbuild';
import type { Browser } from 'playwright-core';
import { records, system } from './support/deployed';
import { plainJpeg } from './support/photos';
import { launchChromium } from '../support/chromium';
import { startHttpServer, type HttpServer } from '../ui-assets/support/http-server';

// examples/uppy as a user would bundle it, in a page of its own
let browser: Browser;
let site: HttpServer;

beforeAll(async () => {
  browser = await launchChromium();
  const { outputFiles } = await build({
    entryPoints: [path.resolve(__dirname, '../../examples/uppy/upload.ts')],
    bundle: true,
    write: false,
    globalName: 'example',
    format: 'iife',
  });
  site = await startHttpServer((request, response) => {
    response.setHeader('Content-Type', request.url === '/app.js' ? 'text/javascript' : 'text/html');
    response.end(
      request.url === '/app.js'
        ? outputFiles[0].text
        : '<!doctype html><title>Uppy</title><script src="app.js"></script>',
    );
  });
});
afterAll(() => Promise.all([browser.close(), site.close()]));

test('Uppy with the API as its Companion endpoint uploads an image with focus point, alt and metadata that becomes READY', async () => {
  // the emulator's certificate is self-signed, and new in each run
  const page = await (await browser.newContext({ ignoreHTTPSErrors: true })).newPage();
  await page.goto(site.url);
  const photo = [...(await plainJpeg(640, 480))];
  const uploaded = await page.evaluate(
    async ({ apiUrl, bytes }) => {
      const uppy = (
        window as unknown as { example: { createImageUppy(url: string): import('@uppy/core').Uppy } }
      ).example.createImageUppy(apiUrl);
      uppy.addFile({
        name: 'cat.jpg',
        type: 'image/jpeg',
        data: new Blob([new Uint8Array(bytes)], { type: 'image/jpeg' }),
        meta: { focus: '0.3,0.2', alt: 'A "cat" 👍', 'album-id': 'a1', relativePath: null },
      });
      const result = await uppy.upload();
      return {
        failed: result?.failed?.map(file => String(file.error)),
        urls: result?.successful?.map(file => file.uploadURL),
      };
    },
    { apiUrl: system.apiUrl, bytes: photo },
  );
  expect(uploaded).toEqual({ failed: [], urls: [expect.any(String)] });

  const imageId = uploaded.urls![0]!.split('/').at(-1);
  const status = await page.evaluate(async url => {
    for (let tries = 0; tries < 100; tries++) {
      const manifest = await (await fetch(url)).json();
      if (manifest.status === 'READY') {
        return manifest.status;
      }
      await new Promise(resolve => setTimeout(resolve, 200));
    }
    return 'not READY in time';
  }, `${system.apiUrl}/images/${imageId}`);
  expect(status).toBe('READY');
  const { Item } = await records.send(
    new GetCommand({ TableName: system.table, Key: { imageId }, ConsistentRead: true }),
  );
  expect(Item).toMatchObject({
    filename: 'cat.jpg',
    focus: { x: 0.3, y: 0.2 },
    alt: 'A "cat" 👍',
    metadata: { 'album-id': 'a1' },
  });
});

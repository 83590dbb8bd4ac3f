import * as path from 'node:path';
import { build, type BuildOptions } from 'esbuild';
import type { Browser } from 'playwright-core';
import { REACT_APP } from './support/react-app';
import type { ImageUploadElement } from '../../src/client/element';
import { launchChromium } from '../support/chromium';
import { axeFindings } from '../ui-assets/support/axe-findings';
import { type HttpServer, startHttpServer } from '../ui-assets/support/http-server';
import { PageDriver } from '../ui-assets/support/page-driver';
import { jpeg, text } from '../ui-assets/support/pictures';
import { startStubApi, type StubApi } from '../ui-assets/support/stub-api';

const ROOT = path.join(__dirname, '../..');

let browser: Browser;
let api: StubApi;
let site: HttpServer;
let driver: PageDriver;
/** Complaints of React: about hydration, keys, or a state that is set too late. */
let complaints: string[];

/** Bundles code with the built client, as the tools of its users do, and React's build for development. */
async function bundle(options: BuildOptions): Promise<string> {
  const built = (name: string) => path.join(ROOT, 'assets/client', `${name}.js`);
  const { outputFiles } = await build({
    bundle: true,
    write: false,
    format: 'esm',
    jsx: 'automatic',
    alias: {
      'serverless-image-processor/client': built('index'),
      'serverless-image-processor/client/element': built('element'),
      'serverless-image-processor/client/react': built('react'),
    },
    define: {
      'process.env.NODE_ENV': '"development"',
      'import.meta.env.VITE_API_URL': JSON.stringify(api.url),
    },
    logLevel: 'silent',
    ...options,
  });
  return outputFiles![0].text;
}
const inRoot = (contents: string) => ({ contents, resolveDir: ROOT, loader: 'jsx' }) as const;

beforeAll(async () => {
  [browser, api] = await Promise.all([launchChromium(), startStubApi()]);
  const [app, example] = await Promise.all([
    bundle({ stdin: inRoot(REACT_APP) }),
    bundle({ entryPoints: [path.join(ROOT, 'examples/client-react/src/main.tsx')] }),
  ]);
  site = await startHttpServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '', site.url);
    if (pathname.endsWith('.js')) {
      response.setHeader('content-type', 'text/javascript').end(pathname === '/app.js' ? app : example);
      return;
    }
    response
      .setHeader('content-type', 'text/html')
      .end(
        `<!doctype html><html lang="en"><meta name="color-scheme" content="light dark"><title>Photos</title><body>` +
          `<div id="root">${searchParams.get('html') ?? ''}</div>` +
          `<script type="module" src="${searchParams.get('script')}"></script></body></html>`,
      );
  });
});
afterAll(() => Promise.all([browser.close(), api.close(), site.close()]));
afterEach(async () => {
  await driver.close();
  expect(complaints).toEqual([]);
});

async function open(script: string, parameters: Record<string, string> = {}): Promise<void> {
  complaints = [];
  const query = new URLSearchParams({ script, api: api.url, ...parameters });
  driver = await PageDriver.open(browser, `${site.url}/?${query}`, {}, async context => {
    context.on('console', message => {
      const isOfReact = ['error', 'warning'].includes(message.type()) && !/Failed to load/.test(message.text());
      complaints.push(...(isOfReact ? [message.text()] : []));
    });
  });
}
const choose = async (...names: string[]) =>
  driver.page.locator('input[type=file]').setInputFiles(await Promise.all(names.map(name => jpeg(name))));
const shows = (words: string) => driver.page.getByText(words, { exact: true }).waitFor();

test('a form in strict mode sends the ids of its images', async () => {
  await open('app.js');
  await choose('one.jpg', 'two.jpg');
  await shows('one.jpg: ready');
  await shows('two.jpg: ready');
  await driver.button('Publish').click();
  await driver.page.getByText(/^sent: [\da-f-]{36},[\da-f-]{36}$/).waitFor();
  // strict mode renders twice, and sends once
  expect(api.requests.map(({ filename }) => filename)).toEqual(['one.jpg', 'two.jpg']);
  expect(await axeFindings(driver.page)).toEqual([]);
});

test.each([
  ['goes on after its component', {}, 'READY'],
  ['stops with its component, if that says so, and its image is deleted', { stops: 'true' }, undefined],
] as const)('an upload %s', async (_, parameters, status) => {
  let goOn: () => void = () => {};
  api.behavior.uploadGate = new Promise(resolve => (goOn = resolve));
  await open('app.js', parameters);
  await choose('slow.jpg');
  await driver.page.waitForFunction(() => (window as unknown as { imageIds: string[] }).imageIds[0]);
  const [imageId] = await driver.page.evaluate<string[]>('imageIds');
  const requests = api.requests.length;
  await driver.button('Close').click();
  await shows('closed');
  goOn();
  await becomes(imageId, status);
  expect(api.requests).toHaveLength(requests);
});

/** Resolves once an image has a status, or is gone. */
async function becomes(imageId: string, status: string | undefined): Promise<void> {
  const look = async () => {
    const response = await fetch(`${api.url}/images/${imageId}`);
    const manifest = (await response.json()) as { status: unknown };
    return response.ok && manifest.status !== 'DELETED' ? manifest.status : undefined;
  };
  while ((await look()) !== status) {
    await new Promise(resolve => setTimeout(resolve, 100));
  }
}

/** Returns the HTML of a view, rendered in Node.js. */
async function renderOnServer(view: 'App' | 'Element'): Promise<string> {
  const contents = `${REACT_APP}
    import { renderToString } from 'react-dom/server';
    module.exports = renderToString(<StrictMode><${view} apiUrl=${JSON.stringify(api.url)} /></StrictMode>);`;
  const code = await bundle({ stdin: inRoot(contents), format: 'cjs', platform: 'node' });
  const module = { exports: '' };
  expect(globalThis.window).toBeUndefined();
  new Function('module', 'require', code)(module, require);
  return module.exports;
}

test('a page that was rendered on a server is hydrated, and uploads', async () => {
  await open('app.js', { html: await renderOnServer('App') });
  await choose('photo.jpg');
  await shows('photo.jpg: ready');
});

test('React gives an element that it hydrates no properties, as the documentation says', async () => {
  await open('app.js', { html: await renderOnServer('Element'), view: 'element' });
  await shows('Drop images here, or choose files');
  const element = driver.page.locator('image-upload');
  expect(
    await element.evaluate(({ maxFiles, metadata, words }: ImageUploadElement) => [maxFiles, metadata, words]),
  ).toEqual([2, undefined, undefined]);
});

test('the element takes properties and handlers from JSX', async () => {
  await open('app.js', { view: 'element' });
  await shows('Throw photos here, or choose files');
  const noise = text('notes.jpg', 'image/jpeg');
  await driver.page.locator('input[type=file]').setInputFiles([await jpeg(), noise]);
  await shows('ready: photo.jpg');
  await shows('failed: NOT_AN_IMAGE');
  await driver.page.getByText('up to 977 KB').waitFor();
  expect(api.requests.at(-1)).toMatchObject({ filename: 'photo.jpg', metadata: { album: 'a1' } });
});

test('examples/client-react uploads', async () => {
  await open('example.js');
  await choose('photo.jpg');
  await driver.page.getByRole('img', { name: 'photo.jpg' }).waitFor();
  expect(await axeFindings(driver.page)).toEqual([]);
});

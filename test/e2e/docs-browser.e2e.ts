import type { Browser } from 'playwright-core';
import type { BlockCase } from './support/browser-blocks/block-case';
import { type BlockPage, blockPage } from './support/browser-blocks/bundle-block';
import { CLIENT_CASES } from './support/browser-blocks/client-cases';
import { ELEMENT_CASES } from './support/browser-blocks/element-cases';
import { PAGE_CASES } from './support/browser-blocks/page-cases';
import { README_CASES } from './support/browser-blocks/readme-cases';
import { addressOf } from '../../tools/docs/blocks';
import { claimedBy } from '../../tools/docs/register';
import { launchChromium } from '../support/chromium';
import { type HttpServer, startHttpServer } from '../ui-assets/support/http-server';
import { PageDriver } from '../ui-assets/support/page-driver';
import { jpeg } from '../ui-assets/support/pictures';
import { startStubApi } from '../ui-assets/support/stub-api';

// The blocks of the documentation for browsers, each in a page of its own, with the built client and a stub API.

const blocks = claimedBy('browser');
const cases = [...README_CASES, ...CLIENT_CASES, ...ELEMENT_CASES, ...PAGE_CASES];

/** Number of pages at a time: they mostly wait. */
const PARALLEL = 4;

let browser: Browser;
let site: HttpServer;
/** Pages that the site serves, by their folders. */
const pages = new Map<string, BlockPage>();
/** Results of the first runs. */
const runs = new Map<BlockCase, Promise<void>>();

beforeAll(async () => {
  const photo = (await jpeg('photo.jpg', 300, 200)).buffer;
  browser = await launchChromium();
  site = await startHttpServer((request, response) => {
    const [, folder, name] = (request.url ?? '').split('/');
    const page = pages.get(folder);
    if (name === 'photo.jpg') {
      response.setHeader('content-type', 'image/jpeg').end(photo);
    } else if (name === 'app.js') {
      response.setHeader('content-type', 'text/javascript').end(page?.script);
    } else {
      response.setHeader('content-type', 'text/html').end(
        `<!doctype html><html lang="en"><title>Photos</title><link rel="icon" href="data:,">
         <body>${page?.html}<script type="module" src="app.js"></script></body></html>`,
      );
    }
  });
  const lanes: Promise<unknown>[] = Array(PARALLEL).fill(Promise.resolve());
  cases.forEach((each, index) => {
    const run = lanes[index % PARALLEL].then(() => runCase(each));
    lanes[index % PARALLEL] = run.catch(() => {});
    runs.set(each, run);
  });
});
afterAll(() => Promise.all([browser.close(), site.close()]));

/** Returns the blocks that a text of a case stands for. */
const blocksOf = (source: string, text: string) =>
  blocks.filter(({ page, code }) => page === source && code.includes(text));

test('every block has one case, and every text of a case one block', () => {
  const found = cases.flatMap(({ source, blocks: texts }) =>
    texts.map(text => ({ source, text, addresses: blocksOf(source, text).map(addressOf) })),
  );
  expect(found.filter(({ addresses }) => addresses.length !== 1)).toEqual([]);
  expect(found.flatMap(({ addresses }) => addresses).sort()).toEqual(blocks.map(addressOf).sort());
});

const named = cases.map((each): [string, BlockCase] => {
  const lines = each.blocks.flatMap(text => blocksOf(each.source, text)).map(({ line }) => line);
  return [`${each.source}:${lines.join(' and ')}`, each];
});

test.each(named)('%s runs', async (_, each) => {
  const run = runs.get(each);
  runs.delete(each); // Jest tries a failed test again
  await (run ?? runCase(each));
});

/** Runs the blocks of a case in a page. */
async function runCase(each: BlockCase): Promise<void> {
  const api = await startStubApi();
  Object.assign(api.behavior, { pickUpMs: 20, processMs: 50 });
  const own = each.blocks.flatMap(text => blocksOf(each.source, text));
  const folder = String(cases.indexOf(each));
  pages.set(folder, await blockPage(each, own, api.url));
  const logs: string[] = [];
  const complaints: string[] = [];
  const driver = await PageDriver.open(browser, `${site.url}/${folder}/`, {}, async context => {
    context.on('console', message => {
      const isComplaint = ['error', 'warning'].includes(message.type()) && !/Failed to load/.test(message.text());
      (isComplaint ? complaints : logs).push(message.text());
    });
    await each.prepare?.(context, api);
  });
  try {
    await each.check({ page: driver.page, api, logs });
    expect(complaints).toEqual([]);
  } finally {
    await Promise.all([driver.close(), api.close()]);
  }
}

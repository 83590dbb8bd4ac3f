import { mkdtemp, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import type { Browser } from 'playwright-core';
import type { PageSettings } from '../../../src/contract/page-config';
import { launchChromium } from '../../support/chromium';
import type { HttpServer } from '../../ui-assets/support/http-server';
import { PageDriver } from '../../ui-assets/support/page-driver';
import { servePage } from '../../ui-assets/support/page-server';
import { JPEG_START } from '../../ui-assets/support/pictures';
import { startStubApi, type StubApi } from '../../ui-assets/support/stub-api';

/** The page in a browser and the stub API that it calls, both new for each test, and a folder for files to choose. */
export interface PageOnStub {
  readonly stub: StubApi;
  readonly driver: PageDriver;
  readonly folder: string;
}

/** Opens and closes the page around each test of the calling file. `settings` go into the page's configuration. */
export function pageOnStub(settings: Partial<PageSettings> = {}): PageOnStub {
  const held = {} as { browser: Browser; site: HttpServer; stub: StubApi; driver: PageDriver; folder: string };
  beforeAll(async () => {
    held.browser = await launchChromium();
    held.folder = await mkdtemp(path.join(tmpdir(), 'page-'));
  });
  afterAll(() => Promise.all([held.browser.close(), rm(held.folder, { recursive: true })]));
  beforeEach(async () => {
    held.stub = await startStubApi();
    held.site = await servePage({ apiUrl: held.stub.url, ...settings });
    held.driver = await PageDriver.open(held.browser, held.site.url);
  });
  afterEach(() => held.driver.close().finally(() => Promise.all([held.stub.close(), held.site.close()])));
  return held;
}

/** Creates a file of `bytes` bytes that begins as a JPEG and continues with zeros. */
export async function emptySpace(folder: string, name: string, bytes: number): Promise<string> {
  const file = path.join(folder, name);
  await writeFile(file, JPEG_START);
  await truncate(file, bytes);
  return file;
}

import { setTimeout as sleep } from 'node:timers/promises';
import type { Browser, Page } from 'playwright-core';
import { MemoryWatch, type RendererMemory } from './renderer-memory';
import { watchThumbnails, type ThumbnailSelectors, type ThumbnailTimes } from './thumbnails';
import { launchChromium } from '../../test/support/chromium';
import { PageDriver } from '../../test/ui-assets/support/page-driver';
import { servePage } from '../../test/ui-assets/support/page-server';
import { startStubApi } from '../../test/ui-assets/support/stub-api';

/** Figures of a visit with sixty photos. */
export interface SixtyFigures {
  readonly thumbnails: ThumbnailTimes;
  /** From the start of the uploads until all are READY. */
  readonly allReadyMs: number;
  /** Sum of the layout shifts that no input caused. */
  readonly layoutShift: number;
  /** Longest task of the main thread after the choice, in milliseconds. */
  readonly longestTaskMs: number;
  readonly memory: RendererMemory;
}

const READY_LIMIT_MS = 300_000;

/** Window of a visit. */
const WINDOW = { viewport: { width: 1280, height: 800 } };

/** Visits whose times are compared: other programs make single ones slower. */
const CHOICES = 3;

/** Chooses the files in several new browsers. Returns the median, by the time until all pictures in sight are there. */
export async function timeThumbnails(files: readonly string[]): Promise<ThumbnailTimes> {
  const times: ThumbnailTimes[] = [];
  while (times.length < CHOICES) {
    await onStub(async (browser, url) => {
      const driver = await PageDriver.open(browser, url, WINDOW);
      const measured = await watchThumbnails(driver.page, TILES, { files: files.length, waitForAll: false });
      await sleep(1_000);
      await driver.chooseFromDisk(...files);
      times.push(await measured());
      await driver.close();
    });
  }
  return times.sort((one, other) => one.inSightMs - other.inSightMs)[Math.floor(CHOICES / 2)];
}

/** Chooses and sends the files on the stub API. */
export async function visitWithPhotos(files: readonly string[]): Promise<Omit<SixtyFigures, 'thumbnails'>> {
  return onStub(async (browser, url) => {
    const driver = await PageDriver.open(browser, url, WINDOW);
    const { page } = driver;
    const memory = new MemoryWatch(browser);
    const measured = await watchThumbnails(page, TILES, { files: files.length, waitForAll: false });
    await page.evaluate(watchShiftsAndTasks);
    await sleep(1_000);
    await memory.note('empty');
    await driver.chooseFromDisk(...files);
    await measured();
    await sleep(1_000);
    await memory.note('chosen');
    await scrollThrough(page);
    await memory.note('scrolled');
    const start = Date.now();
    await driver.pressUpload();
    await page.waitForFunction(
      count => document.querySelectorAll('.tile[data-kind=ready]').length === count,
      files.length,
      { timeout: READY_LIMIT_MS, polling: 250 },
    );
    const allReadyMs = Date.now() - start;
    await sleep(3_000);
    await memory.note('ready');
    const { shift: layoutShift, longest: longestTaskMs } = await page.evaluate(() => {
      const { shift, longest } = window as unknown as { shift: number; longest: number };
      return { shift, longest };
    });
    await driver.close();
    return { allReadyMs, layoutShift, longestTaskMs, memory: memory.result() };
  });
}

/** Tile, and the preview or the variant in it. */
const TILES: ThumbnailSelectors = { item: '.tile', picture: 'tile-picture canvas, tile-picture img' };

/** Scrolls to the end of the grid and back, slowly enough for each row to be drawn. */
async function scrollThrough(page: Page): Promise<void> {
  const height = await page.evaluate(() => document.documentElement.scrollHeight);
  for (let y = 0; y <= height; y += 400) {
    await page.evaluate(top => scrollTo({ top, behavior: 'instant' }), y);
    await sleep(500);
  }
  await page.evaluate(() => scrollTo({ top: 0, behavior: 'instant' }));
  await sleep(500);
}

/** Cuts every connection when 40% of a photo are sent, for three seconds. Returns the milliseconds until READY. */
export async function cutAtFortyPercent(file: string): Promise<number> {
  return onStub(async (browser, url, outage) => {
    const driver = await PageDriver.open(browser, url);
    await driver.throttleUploads(500_000);
    await driver.chooseFromDisk(file);
    const start = Date.now();
    await driver.pressUpload();
    await driver.page.waitForFunction(() => {
      const shown = /(\d+)\s*%/.exec(document.querySelector('.tile-status')?.textContent ?? '');
      return Number(shown?.[1] ?? 0) >= 40;
    });
    outage(true);
    await sleep(3_000);
    outage(false);
    await driver.throttleUploads();
    await driver.page.locator('.tile[data-kind=ready]').waitFor({ timeout: 60_000 });
    await driver.close();
    return Date.now() - start;
  });
}

/** Serves the page on a stub API for the time of a measurement. */
export async function onStub<T>(
  work: (browser: Browser, url: string, outage: (on: boolean) => void) => Promise<T>,
): Promise<T> {
  const browser = await launchChromium();
  const stub = await startStubApi();
  const site = await servePage({ apiUrl: stub.url }, { compressed: true });
  try {
    return await work(browser, site.url, stub.outage);
  } finally {
    await Promise.all([browser.close(), stub.close(), site.close()]);
  }
}

/** Sums up layout shifts without input, as Core Web Vitals does, and notes the longest task. Runs in the page. */
function watchShiftsAndTasks(): void {
  const sum = Object.assign(window, { shift: 0, longest: 0 });
  new PerformanceObserver(list => {
    for (const entry of list.getEntries() as (PerformanceEntry & { value: number; hadRecentInput: boolean })[]) {
      sum.shift += entry.hadRecentInput ? 0 : entry.value;
    }
  }).observe({ type: 'layout-shift', buffered: true });
  new PerformanceObserver(list => {
    sum.longest = Math.max(sum.longest, ...list.getEntries().map(({ duration }) => duration));
  }).observe({ type: 'longtask' });
}

import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Browser, Page } from 'playwright-core';
import { launchChromium } from '../../test/support/chromium';
import { PageDriver } from '../../test/ui-assets/support/page-driver';
import { servePage } from '../../test/ui-assets/support/page-server';
import { startStubApi } from '../../test/ui-assets/support/stub-api';

/** Figures of a visit with sixty photos. */
export interface SixtyFigures {
  /** From the choice of the files until the pictures in sight have loaded. */
  readonly thumbnailsMs: number;
  /** From the start of the uploads until all are READY. */
  readonly allReadyMs: number;
  /** Sum of the layout shifts that no input caused. */
  readonly layoutShift: number;
  /** Resident memory of the renderer, in MB: before the choice, after it, and with all READY. */
  readonly memory: { readonly empty: number; readonly chosen: number; readonly ready: number; readonly peak: number };
}

const READY_LIMIT_MS = 300_000;

/** Chooses and sends the files on the stub API, in a window of 1280 × 800. */
export async function visitWithPhotos(files: readonly string[]): Promise<SixtyFigures> {
  return onStub(async (browser, url) => {
    const driver = await PageDriver.open(browser, url, { viewport: { width: 1280, height: 800 } });
    const { page } = driver;
    // esbuild, which runs this file, puts a helper around named functions
    await page.evaluate('globalThis.__name = named => named');
    await page.evaluate(watchShifts);
    await sleep(1_000);
    const empty = await rendererMemory(browser);
    const thumbnailsMs = await chooseAndWait(page, driver, files);
    await sleep(1_000);
    const chosen = await rendererMemory(browser);
    const start = Date.now();
    await driver.pressUpload();
    await page.waitForFunction(
      count => document.querySelectorAll('.tile[data-kind=ready]').length === count,
      files.length,
      { timeout: READY_LIMIT_MS, polling: 250 },
    );
    const allReadyMs = Date.now() - start;
    await sleep(3_000);
    const ready = await rendererMemory(browser);
    const layoutShift = await page.evaluate(() => (window as unknown as { shift: number }).shift);
    await driver.close();
    return {
      thumbnailsMs,
      allReadyMs,
      layoutShift,
      memory: { empty: empty.now, chosen: chosen.now, ready: ready.now, peak: ready.peak },
    };
  });
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
  const site = await servePage({ apiUrl: stub.url });
  try {
    return await work(browser, site.url, stub.outage);
  } finally {
    await Promise.all([browser.close(), stub.close(), site.close()]);
  }
}

/** Sums up layout shifts without input, as Core Web Vitals does, over the whole visit. */
function watchShifts(): void {
  const sum = Object.assign(window, { shift: 0 });
  new PerformanceObserver(list => {
    for (const entry of list.getEntries() as (PerformanceEntry & { value: number; hadRecentInput: boolean })[]) {
      sum.shift += entry.hadRecentInput ? 0 : entry.value;
    }
  }).observe({ type: 'layout-shift', buffered: true });
}

async function chooseAndWait(page: Page, driver: PageDriver, files: readonly string[]): Promise<number> {
  const measured = page.evaluate(
    () =>
      new Promise<number>(resolve => {
        document.addEventListener(
          'change',
          () => {
            const start = performance.now();
            const look = () => {
              const tiles = [...document.querySelectorAll('.tile')];
              const inSight = tiles.filter(tile => tile.getBoundingClientRect().top < innerHeight);
              const isLoaded = (tile: Element) => {
                const image = tile.querySelector('img');
                return image !== null && image.complete && image.naturalWidth > 0;
              };
              if (inSight.length > 0 && inSight.every(isLoaded)) {
                requestAnimationFrame(() => resolve(performance.now() - start));
              } else {
                requestAnimationFrame(look);
              }
            };
            look();
          },
          { once: true, capture: true },
        );
      }),
  );
  await driver.chooseFromDisk(...files);
  return measured;
}

/** Returns the resident memory of the largest renderer in MB, now and at its peak. */
async function rendererMemory(browser: Browser): Promise<{ readonly now: number; readonly peak: number }> {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  await session.detach();
  const all = processInfo
    .filter(({ type }) => type === 'renderer')
    .map(({ id }) => {
      const status = readFileSync(`/proc/${id}/status`, 'utf8');
      const megabytes = (field: string) => Number(new RegExp(`${field}:\\s+(\\d+)`).exec(status)?.[1] ?? 0) / 1024;
      return { now: megabytes('VmRSS'), peak: megabytes('VmHWM') };
    });
  return all.reduce((largest, one) => (one.now > largest.now ? one : largest));
}

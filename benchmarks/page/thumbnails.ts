import type { Page } from 'playwright-core';

/** Selectors of a page that shows chosen files. */
export interface ThumbnailSelectors {
  /** Place of one file. */
  readonly item: string;
  /** Its picture: an `img` or a `canvas`. */
  readonly picture: string;
}

/** Times from the choice of files until their pictures could be seen, in milliseconds. */
export interface ThumbnailTimes {
  readonly firstMs: number;
  /** The last picture of those in the window. */
  readonly inSightMs: number;
  /** The last picture of all; undefined if some never came, such as those of a page that draws on sight only. */
  readonly allMs?: number;
}

/** Longest wait for the pictures of all files, once those in sight are there. */
const PATIENCE_MS = 60_000;

/**
 * Measures from the next choice of files. A picture counts once it is decoded: an `img` of 12 megapixels has loaded
 * long before it can be painted.
 */
export async function watchThumbnails(
  page: Page,
  selectors: ThumbnailSelectors,
  expected: { readonly files: number; readonly waitForAll: boolean },
): Promise<() => Promise<ThumbnailTimes>> {
  // esbuild, which runs this file, puts a helper around named functions
  await page.evaluate('globalThis.__name = named => named');
  await page.evaluate(watchInPage, { ...selectors, ...expected, patienceMs: PATIENCE_MS });
  return () => page.evaluate(() => (window as unknown as { thumbnails: Promise<ThumbnailTimes> }).thumbnails);
}

interface WatchOptions extends ThumbnailSelectors {
  readonly files: number;
  readonly waitForAll: boolean;
  readonly patienceMs: number;
}

/** Runs in the page. */
function watchInPage({ item, picture, files, waitForAll, patienceMs }: WatchOptions): void {
  const drawn = new WeakSet<Element>();
  const asked = new WeakSet<Element>();
  let count = 0;
  let firstMs: number | undefined;
  let inSightMs: number | undefined;
  const note = (element: Element, start: number) => {
    drawn.add(element);
    count++;
    firstMs ??= performance.now() - start;
  };
  const look = (start: number, done: (times: ThumbnailTimes) => void) => {
    for (const element of document.querySelectorAll(picture)) {
      if (!asked.has(element) && (element instanceof HTMLCanvasElement || (element as HTMLImageElement).src)) {
        asked.add(element);
        if (element instanceof HTMLCanvasElement) {
          note(element, start);
        } else {
          (element as HTMLImageElement).decode().then(
            () => note(element, start),
            () => asked.delete(element),
          );
        }
      }
    }
    const items = [...document.querySelectorAll(item)];
    const inSight = items.filter(one => one.getBoundingClientRect().top < innerHeight);
    const isDrawn = (one: Element) => [...one.querySelectorAll(picture)].some(element => drawn.has(element));
    const now = performance.now() - start;
    if (inSight.length > 0 && inSight.every(isDrawn)) {
      inSightMs ??= now;
    }
    const isOver = count >= files || !waitForAll || now > patienceMs;
    if (inSightMs !== undefined && isOver) {
      done({ firstMs: firstMs!, inSightMs, allMs: count >= files ? now : undefined });
    } else {
      requestAnimationFrame(() => look(start, done));
    }
  };
  const thumbnails = new Promise<ThumbnailTimes>(resolve => {
    const onChange = () => {
      const start = performance.now();
      requestAnimationFrame(() => look(start, resolve));
    };
    document.addEventListener('change', onChange, { once: true, capture: true });
  });
  Object.assign(window, { thumbnails });
}

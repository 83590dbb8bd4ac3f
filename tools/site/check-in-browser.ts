import type { Browser, BrowserContext, Page } from 'playwright-core';
import { BASE } from './places';
import { slugOf } from './slug';
import { launchChromium } from '../../test/support/chromium';
import { axeFindings } from '../../test/ui-assets/support/axe-findings';
import type { Checks } from '../packaging/support/checks';

/** Pages with the widest tables, the longest names and the most code. */
const WIDE_PAGES = [
  '',
  'comparison',
  'operations',
  'http-api',
  'performance',
  'security',
  'api/java/ServerlessImageProcessor',
];

/** Uses a served site in Chromium as a reader would: searches, changes the theme, and reads on a small screen. */
export async function checkInBrowser(checks: Checks, endpoint: string): Promise<void> {
  const browser = await launchChromium();
  const site = new SiteInBrowser(browser, endpoint);
  try {
    await checks.chain(async () => {
      await checks.check('browser: search for "presets" leads to the section about them', () =>
        site.use({}, page => searchFor(page, 'presets', 'Sizes, formats and crops', '/images#presets')),
      );
      await checks.check('browser: search for maxUploadSize and max_upload_size leads to their references', () =>
        site.use({}, async page => {
          await searchFor(
            page,
            'maxUploadSize',
            '(TypeScript)',
            `/api/typescript/ImagePreset#${slugOf('maxUploadSize')}`,
          );
          await searchFor(page, 'max_upload_size', '(Python)', '/api/python/ImagePreset#max_upload_size');
        }),
      );
    });
    await checks.chain(() =>
      checks.check('browser: the theme is that of the system until a reader chooses', () =>
        site.use({ colorScheme: 'dark' }, changeTheme),
      ),
    );
    await checks.chain(() =>
      checks.check('browser: no finding of axe in light and dark', async () => {
        for (const colorScheme of ['light', 'dark'] as const) {
          await site.use({ colorScheme }, page => expectAccessible(page, ['', 'events', 'api/python/ImagePreset']));
        }
      }),
    );
    await checks.chain(() =>
      checks.check(`browser: ${WIDE_PAGES.length} pages fit 320 px`, () =>
        site.use({ viewport: { width: 320, height: 640 } }, page => expectFits(page, WIDE_PAGES)),
      ),
    );
    await checks.chain(() =>
      checks.check('browser: no error, and no request to another host', async () => site.expectQuiet()),
    );
  } finally {
    await browser.close();
  }
}

/** Opens pages of the site, and notes errors and requests to other hosts. */
class SiteInBrowser {
  private readonly complaints: string[] = [];

  constructor(
    private readonly browser: Browser,
    private readonly endpoint: string,
  ) {}

  async use(options: Parameters<Browser['newContext']>[0], work: (page: Page) => Promise<void>): Promise<void> {
    const context: BrowserContext = await this.browser.newContext({ ...options, baseURL: this.endpoint + BASE });
    const page = await context.newPage();
    page.setDefaultTimeout(20_000);
    page.on('console', message => message.type() === 'error' && this.complaints.push(message.text()));
    page.on('pageerror', error => this.complaints.push(error.message));
    page.on('request', request => {
      if (!/^data:/.test(request.url()) && !request.url().startsWith(this.endpoint)) {
        this.complaints.push(`request to ${request.url()}`);
      }
    });
    try {
      await open(page, '');
      await work(page);
    } finally {
      await context.close();
    }
  }

  expectQuiet(): void {
    expectNothing(this.complaints);
  }
}

async function open(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await page.locator('.VPDoc h1').waitFor();
}

async function searchFor(page: Page, words: string, title: string, address: string): Promise<void> {
  await page.getByRole('button', { name: 'Search' }).first().click();
  await page.locator('.VPLocalSearchBox input').fill(words);
  const first = page.locator('.VPLocalSearchBox .result').filter({ hasText: title }).first();
  await first.waitFor();
  const position = await page
    .locator('.VPLocalSearchBox .result')
    .evaluateAll((results, text) => results.findIndex(result => result.textContent?.includes(text)), title);
  if (position > 3) {
    throw new Error(
      `the first result of ${title} for ${words} is number ${position + 1}: expected one of the first four`,
    );
  }
  await first.click();
  await page.waitForURL(`**${address}`);
  await page.locator(`[id="${address.split('#')[1]}"]`).waitFor();
}

async function changeTheme(page: Page): Promise<void> {
  await open(page, 'architecture');
  await expectTheme(page, 'dark');
  await page.getByRole('switch').first().click();
  await expectTheme(page, 'light');
  await open(page, 'architecture');
  await expectTheme(page, 'light');
}

/** Expects a theme, and the drawing that is made for it. */
async function expectTheme(page: Page, theme: 'light' | 'dark'): Promise<void> {
  await page.locator(`img.in-${theme}`).first().waitFor({ state: 'visible' });
  const visible = await page.locator('.in-light:visible, .in-dark:visible').count();
  const all = await page.locator('.in-light, .in-dark').count();
  const isDark = await page.locator('html').evaluate(html => html.classList.contains('dark'));
  if (isDark !== (theme === 'dark') || visible * 2 !== all) {
    throw new Error(
      `expected the theme ${theme}: the page is ${isDark ? 'dark' : 'light'}, with ${visible} of ${all} drawings`,
    );
  }
}

async function expectAccessible(page: Page, paths: readonly string[]): Promise<void> {
  for (const path of paths) {
    await open(page, path);
    expectNothing((await axeFindings(page)).map(finding => `/${path}: ${finding}`));
  }
}

async function expectFits(page: Page, paths: readonly string[]): Promise<void> {
  const tooWide: string[] = [];
  for (const path of paths) {
    await open(page, path);
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    if (width > 320) {
      tooWide.push(`/${path} is ${width} px wide`);
    }
  }
  expectNothing(tooWide);
}

function expectNothing(complaints: readonly string[]): void {
  if (complaints.length > 0) {
    throw new Error([...new Set(complaints)].join('\n'));
  }
}

/**
 * `npm run screenshots` takes the screenshots of the docs, into docs/images. `npm run screenshots -- --all FOLDER`
 * takes each state of the page in each view, as PNG, and exits with 1 if axe finds a fault or a view scrolls sideways.
 * A text after it chooses the pictures whose names contain it. `npm run screenshots -- --animation` records the
 * animations of the docs. Look at the pictures before you commit them.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import * as path from 'node:path';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import sharp from 'sharp';
import { axeFindings } from './axe-findings';
import { startOidcIssuer } from './oidc-issuer';
import { recordPage } from './page-animation';
import { PageDriver } from './page-driver';
import { servePage } from './page-server';
import { PAGE_STATES, type PageState, signInSettings } from './page-states';
import { animate } from './screencast';
import { startStubApi } from './stub-api';
import { launchChromium } from '../../support/chromium';

const DOCS = path.join(__dirname, '../../../docs/images');
const CONFIG = {
  maxBytes: 20 * 1024 * 1024,
  allowedTypes: ['image/jpeg', 'image/png', 'image/webp', 'image/gif'],
  sizes: [
    { name: 'thumb', width: 320, height: 320, fit: 'cover' },
    { name: 'large', width: 1600, fit: 'inside' },
  ],
};

/** View in which states are taken. */
interface View extends BrowserContextOptions {
  readonly settings?: object;
  readonly print?: true;
}

const VIEWS: Readonly<Record<string, View>> = {
  light: { colorScheme: 'light', viewport: { width: 1200, height: 800 } },
  dark: { colorScheme: 'dark', viewport: { width: 1200, height: 800 } },
  narrow: { colorScheme: 'light', viewport: { width: 320, height: 800 } },
  wide: { colorScheme: 'light', viewport: { width: 2560, height: 1200 } },
  // 1280 × 800 at 400 %
  'zoom 400': { colorScheme: 'light', viewport: { width: 320, height: 200 }, deviceScaleFactor: 2 },
  forced: { colorScheme: 'dark', forcedColors: 'active', viewport: { width: 1000, height: 700 } },
  german: { settings: { language: 'de' }, viewport: { width: 1000, height: 700 } },
  'german narrow': { settings: { language: 'de' }, viewport: { width: 320, height: 800 } },
  brand: { settings: { title: 'Brook & Meadow', accentColor: '#f2c200' }, viewport: { width: 1000, height: 700 } },
  'brand dark': { settings: { accentColor: '#4b0082' }, colorScheme: 'dark', viewport: { width: 1000, height: 700 } },
  print: { print: true, viewport: { width: 800, height: 1100 } },
};

/** Pictures of the docs: states by views. */
const IN_DOCS = [
  ['empty', 'light'],
  ['grid', 'light'],
  ['grid', 'narrow'],
  ['panel', 'light'],
  ['panel', 'dark'],
] as const;

async function main(args: readonly string[]): Promise<boolean> {
  if (args[0] === '--animation') {
    await recordAnimations();
    return true;
  }
  const all = args[0] === '--all';
  const [folder = DOCS, text = ''] = all ? args.slice(1) : args;
  const pairs = all
    ? Object.keys(PAGE_STATES).flatMap(state => Object.keys(VIEWS).map(view => [state, view] as const))
    : IN_DOCS;
  await mkdir(folder, { recursive: true });
  const browser = await launchChromium();
  let faults = 0;
  for (const [state, view] of pairs) {
    const name = `page-${state}-${view}`.replaceAll(' ', '-');
    if (name.includes(text)) {
      const file = path.join(folder, `${name}.${all ? 'png' : 'jpg'}`);
      faults += await take(browser, file, VIEWS[view], PAGE_STATES[state as keyof typeof PAGE_STATES]);
    }
  }
  await browser.close();
  return faults === 0;
}

/**
 * Records the page in both themes, as an animation that ends after three rounds, and its last frame for readers who ask
 * for reduced motion.
 */
async function recordAnimations(): Promise<void> {
  const browser = await launchChromium();
  for (const [theme, suffix] of [
    ['light', ''],
    ['dark', '-dark'],
  ] as const) {
    const frames = await recordPage(browser, theme);
    const { file, poster, seconds } = await animate(frames, { pace: 80, rest: 2_000, loop: 3, quality: 82 });
    await writeFile(path.join(DOCS, `page${suffix}.webp`), file);
    const still = await sharp(poster)
      .webp({ quality: 80, effort: 6 })
      .toFile(path.join(DOCS, `page-still${suffix}.webp`));
    console.log(`page${suffix}.webp ${file.length} bytes, ${seconds.toFixed(1)} s; its last frame ${still.size} bytes`);
  }
  await browser.close();
}

/** Takes one picture. Returns the number of faults that were found, and prints them. */
async function take(browser: Browser, file: string, view: View, state: PageState): Promise<number> {
  const { settings, print, ...context } = view;
  const stub = await startStubApi();
  const issuer = state.signsIn && (await startOidcIssuer());
  if (issuer) {
    stub.behavior.subjectOf = authorization => issuer.subjectOf(authorization);
  }
  const own = state.settings === 'none' ? undefined : { apiUrl: stub.url, ...CONFIG, ...settings, ...state.settings };
  const site = await servePage(own && { ...own, ...(issuer && signInSettings(issuer)) });
  issuer?.register(`${site.url}/`);
  const driver = await PageDriver.open(browser, `${site.url}/`, { reducedMotion: 'reduce', ...context });
  try {
    await state.reach({ driver, stub, issuer: issuer || undefined });
    await driver.page.mouse.move(0, 0);
    if (print) {
      await driver.page.emulateMedia({ media: 'print' });
    }
    const findings = print ? [] : await faultsOf(driver.page);
    // a bare Linux has no good system font; this one is close to those of most systems
    await driver.page.evaluate(() => {
      document.body.style.fontFamily = 'Inter, system-ui';
    });
    const image = sharp(await driver.page.screenshot({ fullPage: print }));
    const saved = await (
      file.endsWith('.png') ? image : image.jpeg({ quality: 80, chromaSubsampling: '4:4:4', mozjpeg: true })
    ).toFile(file);
    console.log(`${path.basename(file)} ${saved.size} bytes${findings.map(finding => `\n  ${finding}`).join('')}`);
    return findings.length;
  } catch (error) {
    console.log(`${path.basename(file)}: ${(error as Error).message}`);
    return 1;
  } finally {
    await driver.close();
    await Promise.all([stub.close(), site.close(), issuer?.close()]);
  }
}

async function faultsOf(page: Page): Promise<string[]> {
  const [content, visible] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
  const sideways = content > visible ? [`scrolls sideways: ${content} CSS pixels wide, ${visible} visible`] : [];
  return [...sideways, ...(await axeFindings(page))];
}

main(process.argv.slice(2)).then(
  isClean => {
    process.exitCode = isClean ? 0 : 1;
  },
  (error: Error) => {
    console.error(error);
    process.exitCode = 1;
  },
);

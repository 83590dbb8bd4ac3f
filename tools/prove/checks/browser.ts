import { writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { pathToFileURL } from 'node:url';
import { photo } from './upload';
import { launchChromium } from '../../../test/support/chromium';
import { ROOT } from '../../lib/paths';
import { type Check, expectThat, Skipped } from '../check';

const PAGE = path.join(ROOT, 'assets', 'ui', 'index.html');
const UNKNOWN = '/images/00000000-0000-4000-8000-000000000000';

const originNull: Check = {
  name: 'origin-null',
  expectation: 'preflights and responses of the API and of the upload bucket let a page with `Origin: null` in',
  run: async ({ names, addressOf }) => {
    const headers = { origin: 'null', 'access-control-request-method': 'POST' };
    const json = { ...headers, 'access-control-request-headers': 'content-type' };
    const start = performance.now();
    const api = await fetch(`${names.apiUrl}/uploads`, { method: 'OPTIONS', headers: json });
    const preflightMs = Math.round(performance.now() - start);
    const form = await fetch(addressOf(names.uploadBucket, ''), { method: 'OPTIONS', headers });
    const answer = await fetch(`${names.apiUrl}${UNKNOWN}`, { headers: { origin: 'null' } });
    for (const [what, response, expected] of [
      ['the preflight of the API', api, 204],
      ['the preflight of the upload bucket', form, 200],
      ['a response of the API', answer, 404],
    ] as const) {
      const origin = response.headers.get('access-control-allow-origin');
      expectThat(response.status === expected, `${what} has status ${response.status}; expected ${expected}`);
      expectThat(origin === '*' || origin === 'null', `${what} allows the origin ${origin}; expected * or null`);
    }
    return { preflightMs };
  },
};

const pageFromDisk: Check = {
  name: 'page-from-disk',
  expectation: 'the page, opened from disk in Chromium, uploads a photo and shows its variants',
  run: async ({ names }) => {
    const browser = await launchChromium().catch(error => {
      throw new Skipped((error as Error).message);
    });
    try {
      const page = await browser.newPage({ ignoreHTTPSErrors: true });
      await page.goto(`${pathToFileURL(PAGE).href}?api=${encodeURIComponent(names.apiUrl)}`);
      const file = path.join(tmpdir(), `prove-${process.pid}.jpg`);
      await writeFile(file, await photo());
      await page.locator('input[type=file]').setInputFiles(file);
      await page.locator('.send').click();
      const start = performance.now();
      await page.locator('.tile[data-kind=ready]').waitFor({ timeout: 90_000 });
      return { readySeconds: Math.round(performance.now() - start) / 1000, chromium: browser.version() };
    } finally {
      await browser.close();
    }
  },
};

const website: Check = {
  name: 'website',
  expectation: 'CloudFront serves page and config.json with a Content-Security-Policy; the bucket itself is closed',
  run: async ({ names, addressOf }) => {
    const { websiteUrl, websiteBucket, apiUrl } = names;
    if (websiteUrl === undefined || websiteBucket === undefined) {
      throw new Skipped('the emulator has no CloudFront');
    }
    const page = await fetch(websiteUrl);
    expectThat(page.status === 200, `the page has status ${page.status}; expected 200`);
    const policy = page.headers.get('content-security-policy') ?? '';
    expectThat(policy.includes("default-src 'none'"), `the page has the Content-Security-Policy "${policy}"`);
    const config = (await (await fetch(`${websiteUrl}/config.json`)).json()) as { apiUrl?: string };
    expectThat(config.apiUrl === apiUrl, `config.json names the API ${config.apiUrl}`);
    const direct = await fetch(addressOf(websiteBucket, 'index.html'));
    expectThat(direct.status === 403, `the bucket responds with ${direct.status} to anyone; expected 403`);
    return { policyChars: policy.length };
  },
};

/** Checks of pages in a browser. */
export const BROWSER_CHECKS: readonly Check[] = [originNull, pageFromDisk, website];

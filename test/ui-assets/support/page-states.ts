import * as path from 'node:path';
import sharp from 'sharp';
import { CLIENT_ID, type OidcIssuer } from './oidc-issuer';
import type { PageDriver } from './page-driver';
import { type Picture, text } from './pictures';
import type { StubApi } from './stub-api';

const PHOTO = path.resolve(__dirname, '../../fixtures/photos/seeding-cc0.jpg');

/** Tools to reach a state of the page. */
export interface StateTools {
  readonly driver: PageDriver;
  readonly stub: StubApi;
  /** Present if the state has a sign-in. */
  readonly issuer?: OidcIssuer;
}

/** State of the page to look at. */
export interface PageState {
  /** Settings that the state adds to config.json, or `none` without such a file. */
  readonly settings?: object | 'none';
  readonly signsIn?: true;
  reach(tools: StateTools): Promise<unknown>;
}

/** States of the page, by the names of their screenshots. */
export const PAGE_STATES = {
  empty: { reach: async () => {} },
  chosen: { reach: async ({ driver }) => driver.choose(...(await pictures(5))) },
  grid: {
    reach: async ({ driver, stub: { behavior } }) => {
      await driver.upload(...(await pictures(7)));
      await driver.counts({ ready: 7 });
      behavior.verdict = { status: 'REJECTED', code: 'CORRUPT' };
      await driver.upload(...(await pictures(1, 'panorama')), text('notes.jpg', 'image/jpeg'));
      await driver.counts({ ready: 7, attention: 2 });
      behavior.verdict = undefined;
      behavior.processMs = 60_000;
      await driver.throttleUploads(400_000);
      await driver.upload(...(await pictures(4, 'garden')));
      await driver.bar.waitFor();
      await driver.page.waitForTimeout(2_500);
    },
  },
  panel: {
    reach: async ({ driver }) => {
      await ready(driver, 4);
      await driver.openPanel('seeding-2.jpg');
      await driver.page.waitForTimeout(1_000);
    },
  },
  loupe: {
    reach: async ({ driver }) => {
      await ready(driver, 2);
      await driver.openPanel('seeding-2.jpg');
      await driver.panel.locator('.panel-tools button').first().click();
      await driver.page.waitForTimeout(500);
    },
  },
  focus: {
    reach: async ({ driver }) => {
      await ready(driver, 2);
      await driver.openPanel('seeding-2.jpg');
      await driver.panel.locator('.panel-tools button').nth(1).click();
      await driver.panel.locator('.focus-layer').waitFor();
      await driver.page.waitForTimeout(500);
    },
  },
  selection: {
    reach: async ({ driver }) => {
      await ready(driver, 5);
      await driver.page.locator('.tile-select').first().click();
      await driver.page.locator('.tile-select').nth(2).click();
      await driver.page.locator('.selection-bar').waitFor();
    },
  },
  deleted: {
    reach: async ({ driver }) => {
      await ready(driver, 3);
      await driver.page.locator('.tile-select').first().click();
      await driver.page.locator('.selection-delete').click();
      await driver.page.locator('.toast').first().waitFor();
      await driver.page.waitForTimeout(300);
    },
  },
  problems: {
    settings: { maxPixels: 1_000_000, maxSide: 1_900 },
    reach: async ({ driver, stub: { behavior } }) => {
      behavior.verdict = { status: 'REJECTED', code: 'CORRUPT' };
      await driver.upload(...(await pictures(1, 'broken', 600)));
      await driver.counts({ attention: 1 });
      await driver.choose(text('notes.jpg', 'image/jpeg'), ...(await pictures(1, 'wide')));
      await driver.counts({ attention: 3 });
    },
  },
  stalled: {
    reach: async ({ driver, stub: { behavior } }) => {
      behavior.uploadGate = new Promise(() => {});
      await driver.upload(...(await pictures(3)));
      await driver.page.waitForTimeout(7_000);
    },
  },
  offline: {
    reach: async ({ driver }) => {
      await driver.choose(...(await pictures(3)));
      await driver.context.setOffline(true);
      await driver.pressUpload();
      await driver.page.waitForTimeout(1_000);
    },
  },
  unreachable: {
    settings: 'none',
    reach: async ({ driver, stub }) => {
      stub.outage(true);
      await driver.page.goto(`${driver.page.url()}?api=${encodeURIComponent(stub.url)}`);
      await driver.page.locator('.alert-danger').waitFor({ timeout: 60_000 });
    },
  },
  connect: { settings: 'none', reach: async ({ driver }) => driver.page.locator('form').waitFor() },
  presets: {
    settings: {
      presets: [
        { name: 'default', maxBytes: 20_000_000, allowedTypes: ['image/jpeg'] },
        { name: 'avatar', maxBytes: 2_000_000, allowedTypes: ['image/jpeg'], isPublic: true },
        { name: 'album', maxBytes: 2_000_000, allowedTypes: ['image/jpeg'], choosesVisibility: true },
      ],
    },
    reach: async ({ driver }) => {
      await driver.page.locator('select').first().selectOption({ index: 2 });
      await driver.choose(...(await pictures(2)));
    },
  },
  'recent uploads': {
    reach: async ({ driver }) => {
      await ready(driver, 3);
      await driver.page.reload();
      await driver.page.locator('.tile').nth(2).waitFor();
      await driver.page.waitForTimeout(1_000);
    },
  },
  'signed out': { signsIn: true, reach: async ({ driver }) => driver.page.locator('h1').waitFor() },
  'signed in': {
    signsIn: true,
    reach: async ({ driver, stub }) => {
      for (const { name, buffer } of await pictures(6, 'holiday')) {
        await stub.addImage(name, buffer, 'id-of-ada');
      }
      await signIn(driver);
      await driver.page.locator('.tile').nth(5).waitFor();
      await driver.page.waitForTimeout(1_000);
    },
  },
  'session ended': {
    signsIn: true,
    reach: async ({ driver, issuer }) => {
      issuer!.behavior.lifeSeconds = 1;
      await signIn(driver);
      issuer!.endSessions();
      await driver.page.waitForTimeout(1_100);
      await driver.upload(...(await pictures(3)));
      await driver.page.waitForTimeout(1_500);
    },
  },
} satisfies Readonly<Record<string, PageState>>;

/** Settings of config.json for a sign-in at the issuer. */
export function signInSettings(issuer: OidcIssuer): object {
  return { hasOwners: true, signIn: { clientId: CLIENT_ID, scopes: ['openid', 'email'], authority: issuer.url } };
}

async function signIn({ page }: PageDriver): Promise<void> {
  await page.locator('main .btn-primary').first().click();
  await page.getByRole('button', { name: 'Sign in as ada' }).click();
  await page.getByText('ada@example.com').first().waitFor();
}

async function ready(driver: PageDriver, count: number): Promise<void> {
  await driver.upload(...(await pictures(count)));
  await driver.counts({ ready: count });
}

async function pictures(count: number, name = 'seeding', width = 2_000): Promise<Picture[]> {
  return Promise.all(
    Array.from({ length: count }, async (_, index) => ({
      name: `${name}-${index + 1}.jpg`,
      mimeType: 'image/jpeg',
      buffer: await sharp(PHOTO)
        .extract({ left: 300 + 350 * index, top: 300 + 90 * index, width, height: 1500 - 60 * index })
        .jpeg({ quality: 92 })
        .toBuffer(),
    })),
  );
}

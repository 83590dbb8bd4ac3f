import type { Page } from 'playwright-core';
import { pageWithSignIn, signInAs } from './support/page-with-sign-in';
import type { OidcIssuer } from '../ui-assets/support/oidc-issuer';
import type { PageDriver } from '../ui-assets/support/page-driver';
import { jpeg } from '../ui-assets/support/pictures';
import type { StubApi } from '../ui-assets/support/stub-api';

const setup = pageWithSignIn();
const ENDED = 'Your session has ended. Sign in again to continue.';

let issuer: OidcIssuer;
let stub: StubApi;
let driver: PageDriver;
let page: Page;

beforeEach(() => {
  ({ issuer, stub, driver } = setup);
  ({ page } = driver);
});

/** Signs ada in from the page. */
async function signIn(): Promise<void> {
  await driver.button('Sign in').click();
  await signInAs(page, 'ada');
  await page.getByText('ada@example.com').waitFor();
}

/** Presses the button and returns the window that opens. */
async function popupOf(name: string | RegExp): Promise<Page> {
  const [popup] = await Promise.all([
    page.waitForEvent('popup'),
    page.getByRole('button', { name, exact: true }).click(),
  ]);
  return popup;
}

describe('signed out', () => {
  test('the page says so before files are chosen, and sends nothing', async () => {
    await page.getByRole('heading', { name: 'Sign in to upload' }).waitFor();
    expect(await page.locator('input[type=file]').count()).toBe(0);
    expect(stub.requests).toEqual([]);
    expect(issuer.requests).toEqual([]);
  });

  test('sign-in leads to the page with a name; a reload keeps it, without a question', async () => {
    await signIn();
    expect(page.url()).toBe(setup.url);
    await page.reload();
    await page.getByText('ada@example.com').waitFor();
    expect(issuer.grants).toEqual(['authorization_code', 'authorization_code']);
  });

  test('after a reload without a session, the issuer asks; going back leaves the page signed out', async () => {
    await signIn();
    issuer.endSessions();
    await page.reload();
    await page.getByRole('heading', { name: 'Issuer' }).waitFor();
    await page.goBack();
    await driver.button('Sign in').waitFor();
  });

  test('a declined sign-in becomes a sentence', async () => {
    await driver.button('Sign in').click();
    await page.getByRole('button', { name: 'Decline' }).click();
    await page.getByText('The sign-in was declined.').waitFor();
    expect(page.url()).toBe(setup.url);
  });

  test('the answer to another attempt becomes a sentence', async () => {
    await page.goto(`${setup.url}?code=stolen&state=other`);
    await page.getByText('The sign-in belonged to another attempt. Sign in again.').waitFor();
    expect(issuer.grants).toEqual([]);
    expect(page.url()).toBe(setup.url);
  });

  test('an issuer that does not answer becomes a sentence', async () => {
    issuer.outage(true);
    await driver.button('Sign in').click();
    await page.getByText('The sign-in service is not responding. Check your network and try again.').waitFor();
    issuer.outage(false);
    await signIn();
  });

  test('signing out ends the session at the issuer, and in the other tabs', async () => {
    await signIn();
    const other = await driver.context.newPage();
    await other.goto(setup.url);
    await other.getByRole('button', { name: 'Sign in' }).click();
    await other.getByText('ada@example.com').waitFor();
    await driver.button('Sign out').click();
    await Promise.all([page, other].map(tab => tab.getByRole('heading', { name: 'Sign in to upload' }).waitFor()));
    await driver.button('Sign in').click();
    await page.getByRole('heading', { name: 'Issuer' }).waitFor();
  });

  test('no token reaches a storage of the browser', async () => {
    await signIn();
    const stored = await page.evaluate(() => JSON.stringify([{ ...sessionStorage }, { ...localStorage }]));
    expect(stored).toContain('signed-in');
    expect(stored).not.toMatch(/eyJ/);
  });
});

describe('signed in', () => {
  beforeEach(signIn);

  test('files go to the API with the token', async () => {
    await driver.upload(await jpeg());
    await driver.counts({ ready: 1 });
  });

  test('tokens that end are renewed while files wait for their results', async () => {
    issuer.behavior.lifeSeconds = 2;
    await page.reload();
    await page.getByText('ada@example.com').waitFor();
    stub.behavior.processMs = 5_000;
    await driver.upload(await jpeg());
    await driver.counts({ ready: 1 });
    expect(issuer.grants.filter(grant => grant === 'refresh_token').length).toBeGreaterThan(1);
    expect(issuer.grants).not.toContain('!refresh_token');
  });

  describe('and the session ends in mid-queue', () => {
    beforeEach(async () => {
      issuer.behavior.lifeSeconds = 1;
      await page.reload();
      await page.getByText('ada@example.com').waitFor();
      issuer.endSessions();
      await new Promise(resolve => setTimeout(resolve, 1_100));
      await driver.upload(await jpeg('one.jpg'), await jpeg('two.jpg'));
      await page.getByText(ENDED).waitFor();
    });

    test.each([false, true])(
      'the queue waits, and goes on after a sign-in in a window (isolated: %s)',
      async isolates => {
        issuer.behavior.isolates = isolates;
        await driver.shows('two.jpg', 'Waiting for sign-in');
        issuer.behavior.lifeSeconds = 3600;
        const popup = await popupOf('Sign in again');
        await Promise.all([popup.waitForEvent('close'), signInAs(popup, 'ada')]);
        await driver.counts({ ready: 2 });
        expect(await page.getByText(ENDED).count()).toBe(0);
      },
    );

    test('a blocked window leaves a link', async () => {
      issuer.behavior.lifeSeconds = 3600;
      await page.evaluate(() => (window.open = () => null));
      await driver.button('Sign in again').click();
      const link = page.getByRole('link', { name: 'Sign in in a new tab' });
      const [tab] = await Promise.all([driver.context.waitForEvent('page'), link.click()]);
      await signInAs(tab, 'ada');
      await driver.counts({ ready: 2 });
    });

    test('another person is told whose files these are, and can sign in as the right one', async () => {
      issuer.behavior.lifeSeconds = 3600;
      const popup = await popupOf('Sign in again');
      await signInAs(popup, 'bob');
      await page.getByText('You signed in as bob@example.com, but these files belong to ada@example.com.').waitFor();
      expect(stub.requests).toEqual([]);
      const second = await popupOf('Sign in again');
      await signInAs(second, 'ada');
      await driver.counts({ ready: 2 });
    });

    test('a closed window can be opened again; files can be canceled meanwhile', async () => {
      issuer.behavior.lifeSeconds = 3600;
      const popup = await popupOf('Sign in again');
      await popup.close();
      await driver.press('one.jpg', 'Cancel');
      const second = await popupOf('Sign in again');
      await signInAs(second, 'ada');
      await driver.tiles('ready').waitFor();
      expect(stub.requests.map(({ filename }) => filename)).toEqual(['two.jpg']);
    });
  });
});

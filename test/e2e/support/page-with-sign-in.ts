import type { Browser, Page } from 'playwright-core';
import { launchChromium } from '../../support/chromium';
import type { HttpServer } from '../../ui-assets/support/http-server';
import { CLIENT_ID, type OidcIssuer, startOidcIssuer } from '../../ui-assets/support/oidc-issuer';
import { PageDriver } from '../../ui-assets/support/page-driver';
import { servePage } from '../../ui-assets/support/page-server';
import { startStubApi, type StubApi } from '../../ui-assets/support/stub-api';

/** The page, an issuer, and the stub API that accepts its tokens only; all new for each test. */
export interface PageWithSignIn {
  readonly issuer: OidcIssuer;
  readonly stub: StubApi;
  readonly driver: PageDriver;
  readonly browser: Browser;
  /** Address of the page. */
  readonly url: string;
}

/** Opens and closes the page around each test of the calling file. */
export function pageWithSignIn(): PageWithSignIn {
  const held = {} as {
    browser: Browser;
    issuer: OidcIssuer;
    site: HttpServer;
    stub: StubApi;
    driver: PageDriver;
    url: string;
  };
  beforeAll(async () => {
    held.browser = await launchChromium();
  });
  afterAll(() => held.browser.close());
  beforeEach(async () => {
    const issuer = (held.issuer = await startOidcIssuer());
    held.stub = await startStubApi();
    held.stub.behavior.subjectOf = authorization => issuer.subjectOf(authorization);
    held.site = await servePage({
      apiUrl: held.stub.url,
      hasOwners: true,
      signIn: { clientId: CLIENT_ID, scopes: ['openid', 'email'], authority: issuer.url },
    });
    held.url = `${held.site.url}/`;
    issuer.register(held.url);
    held.driver = await PageDriver.open(held.browser, held.url);
  });
  afterEach(() =>
    held.driver.close().finally(() => Promise.all([held.issuer.close(), held.stub.close(), held.site.close()])),
  );
  return held;
}

/** Signs in at the page of the issuer in a window. */
export async function signInAs(page: Page, user: 'ada' | 'bob'): Promise<void> {
  await page.getByRole('button', { name: `Sign in as ${user}` }).click();
}

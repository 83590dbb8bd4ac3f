import type { Page, Route } from 'playwright-core';
import { PASSWORD } from './credentials';
import { system } from './deployed';

/** Fields that the form of the sign-in takes over from the authorization request. */
const CARRIED = [
  'client_id',
  'redirect_uri',
  'scope',
  'state',
  'response_type',
  'code_challenge',
  'code_challenge_method',
  'nonce',
];

/**
 * Managed login of a user pool, for one browser. Authorization, the form, tokens and logout are the emulator's. Two
 * things are done here: the emulator asks for the password each time, where Cognito keeps a session until the logout;
 * and since browsers follow the redirects of intercepted requests on their own, a redirect becomes a page that leads
 * on.
 */
export class ManagedLogin {
  /** Paths of the requests in order, with the grant of token requests. */
  readonly visits: string[] = [];
  /** Form that the person sent last. */
  private session: string | undefined;

  /** Answers a request to the domain of the pool. */
  async answer(route: Route): Promise<void> {
    const request = route.request();
    const { pathname, searchParams, search } = new URL(request.url());
    const form = request.postData() ?? undefined;
    const grant = pathname === '/oauth2/token' ? ` ${new URLSearchParams(form).get('grant_type')}` : '';
    this.visits.push(`${request.method()} ${pathname}${grant}`);
    if (pathname === '/oauth2/authorize' && this.session !== undefined && searchParams.get('prompt') !== 'login') {
      const again = new URLSearchParams(this.session);
      CARRIED.forEach(name => again.set(name, searchParams.get(name) ?? ''));
      return this.forward(route, '/login', again.toString());
    }
    if (pathname === '/login') {
      this.session = form;
    } else if (pathname === '/logout') {
      this.session = undefined;
    }
    return this.forward(route, pathname + search);
  }

  private async forward(route: Route, path: string, form?: string): Promise<void> {
    const response = await route.fetch({
      url: `${system.endpoint}${path}`,
      maxRedirects: 0,
      ...(form !== undefined && {
        method: 'POST',
        postData: form,
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
      }),
    });
    const { location } = response.headers();
    return location === undefined
      ? route.fulfill({ response })
      : route.fulfill({
          contentType: 'text/html',
          body: `<script>location.replace(${JSON.stringify(location)})</script>`,
        });
  }
}

/** Signs a person in at the form of the pool. */
export async function signInAtPool(page: Page, user: string): Promise<void> {
  await page.getByLabel('Username').fill(user);
  await page.getByLabel('Password').fill(PASSWORD);
  await page.getByRole('button', { name: 'Sign in' }).click();
}

import { FakeBrowser, idToken, PAGE, settle } from './fake-browser';
import { answerTo, SETTINGS, signedIn } from './signed-in';
import { startSignIn } from '../../../src/ui-assets/sign-in/sign-in';

describe('after the redirect', () => {
  test('the person is signed in, with a name, at the address where they began', async () => {
    const { browser, signIn } = await signedIn();
    expect(signIn).toMatchObject({ state: 'signedIn', name: 'ada@example.com', problem: undefined });
    expect(browser.url).toBe(`${PAGE}?api=x#part`);
    expect(await signIn.getToken({ renew: false })).toBe('a1');
  });

  test('no token is in a storage', async () => {
    const { browser } = await signedIn();
    expect([...browser.entries.values()].join()).not.toMatch(/a1|r1/);
  });

  test('the id token can be the one for the API', async () => {
    const { signIn } = await signedIn({}, { ...SETTINGS, token: 'id' });
    expect(await signIn.getToken({ renew: false })).toMatch(/^e30\./);
  });

  test.each([
    ['another state', `${PAGE}?code=c&state=other&api=x`, 'WRONG_STATE'],
    ['an error without a state', `${PAGE}?error=invalid_request&error_description=Pay+here&api=x`, 'WRONG_STATE'],
  ])('%s becomes a problem, and the rest of the address stays', async (_, address, code) => {
    const browser = new FakeBrowser(address);
    const signIn = startSignIn(SETTINGS, browser);
    expect(await signIn.handleRedirect()).toBe('ready');
    expect(signIn).toMatchObject({ state: 'signedOut', problem: { code } });
    expect(signIn.problem?.detail).toBeUndefined();
    expect(browser.url).toBe(`${PAGE}?api=x`);
  });

  test.each([
    ['error=access_denied', { code: 'DENIED' }],
    ['error=login_required', undefined],
    ['error=invalid_scope&error_description=No+such+scope', { code: 'REFUSED', detail: 'No such scope' }],
  ])('%s leaves the person signed out', async (answer, problem) => {
    const browser = new FakeBrowser();
    await startSignIn(SETTINGS, browser).signIn();
    browser.url = answerTo(browser.left[0], answer);
    const signIn = startSignIn(SETTINGS, browser);
    await signIn.handleRedirect();
    expect(signIn.state).toBe('signedOut');
    expect(signIn.problem).toEqual(problem);
  });

  test.each([
    ['a declined code', 400, 'REFUSED'],
    ['an outage', 503, 'UNREACHABLE'],
    ['a lost connection', undefined, 'UNREACHABLE'],
    ['a response without a token', {}, 'REFUSED'],
    ['the nonce of another attempt', { access_token: 'a', id_token: idToken({ nonce: 'other' }) }, 'REFUSED'],
  ])('%s becomes a problem', async (_, response, code) => {
    const browser = new FakeBrowser();
    await startSignIn(SETTINGS, browser).signIn();
    browser.url = answerTo(browser.left[0]);
    browser.respond = () => response;
    const signIn = startSignIn(SETTINGS, browser);
    await signIn.handleRedirect();
    expect(signIn).toMatchObject({ state: 'signedOut', problem: { code } });
    await expect(signIn.getToken({ renew: false })).rejects.toThrow('Nobody is signed in');
  });

  test('a browser without storage says so, and the page is not left', async () => {
    const browser = new FakeBrowser();
    browser.store.set = () => {};
    const signIn = startSignIn(SETTINGS, browser);
    await signIn.signIn();
    expect(signIn.problem).toEqual({ code: 'NO_STORAGE' });
    expect(browser.left).toEqual([]);
  });

  test('of two clicks, the answer to the last one counts', async () => {
    const browser = new FakeBrowser();
    const signIn = startSignIn(SETTINGS, browser);
    await Promise.all([signIn.signIn(), signIn.signIn()]);
    browser.url = answerTo(browser.left[1]);
    browser.respond = () => ({ access_token: 'a1' });
    const next = startSignIn(SETTINGS, browser);
    await next.handleRedirect();
    expect(next.state).toBe('signedIn');
  });
});

describe('after a reload', () => {
  test('the page signs in again without a question, but only once', async () => {
    const { browser } = await signedIn();
    const reloaded = startSignIn(SETTINGS, browser);
    expect(await reloaded.handleRedirect()).toBe('leaving');
    expect(browser.left).toHaveLength(1);
    const back = startSignIn(SETTINGS, browser);
    expect(await back.handleRedirect()).toBe('ready');
    expect(back.state).toBe('signedOut');
  });

  test('the page does not sign in if the person has signed out', async () => {
    const { browser, signIn } = await signedIn();
    await signIn.signOut();
    expect(await startSignIn(SETTINGS, browser).handleRedirect()).toBe('ready');
  });
});

describe('a renewal', () => {
  test('happens ahead of the end, in the background, with the refresh token of the last one', async () => {
    const { browser, signIn } = await signedIn();
    const used: (string | null)[] = [];
    browser.respond = (_, form) => {
      used.push(form.get('refresh_token'));
      return { access_token: `a${used.length + 1}`, refresh_token: `r${used.length + 1}`, expires_in: 3600 };
    };
    browser.time += 3_541_000;
    expect(await signIn.getToken({ renew: false })).toBe('a1');
    await settle();
    expect(await signIn.getToken({ renew: false })).toBe('a2');
    browser.time += 4_000_000;
    expect(await signIn.getToken({ renew: false })).toBe('a3');
    expect(used).toEqual(['r1', 'r2']);
  });

  test('without a new refresh token, the old one stays good', async () => {
    const { browser, signIn } = await signedIn();
    const used: (string | null)[] = [];
    browser.respond = (_, form) => {
      used.push(form.get('refresh_token'));
      return { access_token: 'next', expires_in: 1 };
    };
    for (const _ of [1, 2]) {
      browser.time += 4_000_000;
      await signIn.getToken({ renew: false });
    }
    expect(used).toEqual(['r1', 'r1']);
  });

  test('is one for all requests that the API refused', async () => {
    const { browser, signIn } = await signedIn();
    let renewals = 0;
    browser.respond = () => ({ access_token: `new${++renewals}`, expires_in: 3600 });
    browser.time += 60_000;
    const tokens = await Promise.all([1, 2, 3].map(() => signIn.getToken({ renew: true })));
    expect([...tokens, await signIn.getToken({ renew: true })]).toEqual(Array(4).fill('new1'));
  });

  test('without a connection is tried until it works; nobody is signed out', async () => {
    const { browser, signIn } = await signedIn();
    const responses = [undefined, 503, 429, undefined, { access_token: 'a2' }];
    browser.respond = () => responses.shift();
    browser.time += 4_000_000;
    const states = new Set<string>();
    signIn.subscribe(() => states.add(`${signIn.state} ${signIn.problem?.code}`));
    expect(await signIn.getToken({ renew: false })).toBe('a2');
    expect([...states]).toEqual(['signedIn UNREACHABLE', 'signedIn undefined']);
    expect(browser.pauses).toEqual([1000, 2000, 4000, 8000]);
  });

  test('without a connection does not keep back a token that is still good', async () => {
    const { browser, signIn } = await signedIn();
    browser.respond = () => new Promise(() => {});
    browser.time += 3_541_000;
    expect(await signIn.getToken({ renew: false })).toBe('a1');
  });

  test('that does not end is over when the person signs out', async () => {
    const { browser, signIn } = await signedIn();
    let renew: (tokens: object) => void = () => {};
    browser.respond = () => new Promise<object>(resolve => (renew = resolve));
    browser.time += 4_000_000;
    const token = signIn.getToken({ renew: false });
    await Promise.all([signIn.signOut(), expect(token).rejects.toThrow('Nobody is signed in')]);
    renew({ access_token: 'a2' });
    await settle();
    expect(signIn.state).toBe('signedOut');
  });
});

describe('signing out', () => {
  test("Cognito's endpoint gets the client and the page", async () => {
    const logoutUrl = 'https://pool.example.com/logout';
    const { browser, signIn } = await signedIn({}, { ...SETTINGS, logoutUrl });
    await signIn.signOut();
    expect(browser.left).toEqual([`${logoutUrl}?client_id=page-client&logout_uri=${encodeURIComponent(PAGE)}`]);
    expect(signIn).toMatchObject({ state: 'signedOut', name: undefined });
  });

  test('another issuer names its endpoint; the other windows of the browser are signed out, too', async () => {
    const { browser, signIn } = await signedIn({}, { ...SETTINGS, authority: 'https://id.example.com/' });
    const other = await signedIn(); // in another browser

    const second = browser.openWindow();
    startSignIn(SETTINGS, second);
    browser.respond = url =>
      url === 'https://id.example.com/.well-known/openid-configuration'
        ? { end_session_endpoint: 'https://id.example.com/end' }
        : 404;
    await signIn.signOut();
    await settle();
    const { origin, pathname, searchParams } = new URL(browser.left[0]);
    expect(origin + pathname).toBe('https://id.example.com/end');
    expect([...searchParams.keys()]).toEqual(['client_id', 'post_logout_redirect_uri', 'id_token_hint']);
    expect(second.left).toEqual([PAGE]);
    expect(other.signIn.state).toBe('signedIn');
  });

  test('without an endpoint, and offline, ends the session of the page', async () => {
    const { browser, signIn } = await signedIn({}, { ...SETTINGS, authority: 'https://id.example.com' });
    browser.respond = () => undefined;
    await signIn.signOut();
    expect([signIn.state, browser.left]).toEqual(['signedOut', [PAGE]]);
  });
});

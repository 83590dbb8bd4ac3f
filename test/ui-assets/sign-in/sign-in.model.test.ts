import { type FakeBrowser, idToken, settle } from './fake-browser';
import { answerTo, SETTINGS, signedIn } from './signed-in';
import { startSignIn } from '../../../src/ui-assets/sign-in/sign-in';
import type { SignIn } from '../../../src/ui-assets/sign-in/types';
import fc from '../../support/fast-check';

type Event =
  | { readonly kind: 'wait'; readonly seconds: number }
  | { readonly kind: 'request'; readonly renew: boolean }
  | { readonly kind: 'issuer'; readonly mode: Mode }
  | { readonly kind: 'again'; readonly as: '1' | '2' | 'nobody' };
type Mode = 'up' | 'down' | 'declines';

const EVENTS: fc.Arbitrary<Event> = fc.oneof(
  fc.record({ kind: fc.constant('wait' as const), seconds: fc.integer({ min: 0, max: 5_000 }) }),
  fc.record({ kind: fc.constant('request' as const), renew: fc.boolean() }),
  fc.record({ kind: fc.constant('issuer' as const), mode: fc.constantFrom<Mode>('up', 'down', 'declines') }),
  fc.record({
    kind: fc.constant('again' as const),
    as: fc.constantFrom('1' as const, '2' as const, 'nobody' as const),
  }),
);

/** Issuer that rotates its refresh tokens, and counts what pages must not do. */
class Issuer {
  mode: Mode = 'up';
  /** Person who signs in in the pop-up window, and the nonce of that request. */
  person = { sub: '1', nonce: null as string | null };
  parallel = 0;
  readonly mistakes: string[] = [];
  readonly ends = new Map<string, number>();
  private readonly used = new Set<string>();
  private count = 1;

  constructor(private readonly browser: FakeBrowser) {
    this.ends.set('a1', browser.time + 3_600_000);
  }

  async respond(form: URLSearchParams): Promise<object | number | undefined> {
    this.parallel++;
    await new Promise(resolve => setImmediate(resolve));
    if (this.parallel > 1) {
      this.mistakes.push('two requests for tokens at the same time');
    }
    this.parallel--;
    const token = form.get('refresh_token');
    if (this.mode !== 'up' && token !== null) {
      return this.mode === 'declines' ? 400 : undefined;
    }
    if (token !== null && this.used.size === this.used.add(token).size) {
      this.mistakes.push(`${token} was used twice`);
    }
    const access_token = `a${++this.count}`;
    this.ends.set(access_token, this.browser.time + 3_600_000);
    const id_token = token === null ? idToken(this.person) : undefined;
    return { access_token, id_token, refresh_token: `r${this.count}`, expires_in: 3600 };
  }
}

async function signInAs(browser: FakeBrowser, signIn: SignIn, issuer: Issuer, as: '1' | '2' | 'nobody'): Promise<void> {
  await signIn.signInAgain();
  const popup = browser.popups.at(-1)!;
  const url = popup.visits.at(-1)!;
  issuer.person = { sub: as, nonce: new URL(url).searchParams.get('nonce') };
  const answer = answerTo(url, as === 'nobody' ? 'error=access_denied' : 'code=c');
  await startSignIn(SETTINGS, browser.openWindow(answer)).handleRedirect();
  await settle();
  popup.closed = true;
}

test('whatever happens: one renewal at a time, no dead token, and every request ends with a good one', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(EVENTS, { maxLength: 15 }), async events => {
      const { browser, signIn } = await signedIn();
      const issuer = new Issuer(browser);
      browser.respond = (_, form) => issuer.respond(form);
      const refused = new Set<string>();
      const requests: Promise<void>[] = [];
      let last = '';
      const states = new Set<string>();
      signIn.subscribe(() => states.add(signIn.state));

      for (const event of events) {
        switch (event.kind) {
          case 'wait':
            browser.time += event.seconds * 1000;
            break;
          case 'issuer':
            issuer.mode = event.mode;
            break;
          case 'request':
            if (event.renew) {
              browser.time += 6_000;
              refused.add(last);
            }
            requests.push(
              signIn.getToken({ renew: event.renew && last !== '' }).then(token => {
                const isGood = issuer.ends.get(token)! > browser.time && !refused.has(token);
                if (!isGood) {
                  issuer.mistakes.push(`${token} was handed out`);
                }
                last = token;
              }),
            );
            break;
          case 'again':
            if (signIn.state === 'expired') {
              await signInAs(browser, signIn, issuer, event.as);
              expect(signIn.state).toBe(event.as === '1' ? 'signedIn' : 'expired');
            }
        }
        await settle();
      }

      issuer.mode = 'up';
      await settle();
      if (signIn.state === 'expired') {
        await signInAs(browser, signIn, issuer, '1');
      }
      await Promise.all(requests);
      await settle();
      expect(issuer.mistakes).toEqual([]);
      expect(signIn.state).toBe('signedIn');
      expect(states).not.toContain('signedOut');
      const canExpire = events.some(event => event.kind === 'issuer' && event.mode === 'declines');
      expect(states.has('expired') && !canExpire).toBe(false);
    }),
    { numRuns: 200 },
  );
});

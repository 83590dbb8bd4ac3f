import {
  authorizationUrl,
  newAttempt,
  readAnswer,
  redirectUriOf,
  withoutAnswer,
} from '../../../src/ui-assets/sign-in/authorization';
import fc from '../../support/fast-check';

test('the request has state, nonce and challenge; parameters of the settings replace none of them', async () => {
  const attempt = newAttempt('');
  const settings = {
    clientId: 'abc',
    scopes: ['openid', 'email'],
    parameters: { audience: 'https://api.example.com', state: 'mine', redirect_uri: 'https://evil.example.com' },
  };
  const url = new URL(await authorizationUrl('https://id.example.com/go?a=b', settings, attempt, 'https://page/'));
  expect(Object.fromEntries(url.searchParams)).toEqual({
    a: 'b',
    audience: 'https://api.example.com',
    response_type: 'code',
    client_id: 'abc',
    redirect_uri: 'https://page/',
    scope: 'openid email',
    state: attempt.state,
    nonce: attempt.nonce,
    code_challenge: expect.stringMatching(/^[\w-]{43}$/),
    code_challenge_method: 'S256',
  });
});

test.each([
  ['https://page.example.com/?api=x#y', 'https://page.example.com/'],
  ['https://page.example.com/index.html', 'https://page.example.com/'],
  ['https://page.example.com/upload/index.html?code=1', 'https://page.example.com/upload/'],
  ['http://127.0.0.1:8080', 'http://127.0.0.1:8080/'],
])('at %s the issuer returns to %s', (address, expected) => {
  expect(redirectUriOf(address)).toBe(expected);
});

test.each([
  ['?code=c&state=s', { code: 'c', state: 's', error: null, detail: undefined }],
  [
    '?error=access_denied&error_description=No&state=s',
    { code: null, state: 's', error: 'access_denied', detail: 'No' },
  ],
  ['?code=c', { code: 'c', state: '', error: null, detail: undefined }],
  ['?state=s&api=x', undefined],
  ['', undefined],
])('the answer in "%s"', (search, expected) => {
  expect(readAnswer(`https://page.example.com/${search}`)).toEqual(expected);
});

test('an address without its answer keeps everything else, and has no answer', () => {
  const word = fc.stringMatching(/^[a-z]{1,5}$/);
  fc.assert(
    fc.property(fc.dictionary(word, fc.string()), fc.string(), fc.string(), (others, code, state) => {
      const url = new URL('https://page.example.com/#part');
      Object.entries({ ...others, code, state }).forEach(([name, value]) => url.searchParams.set(name, value));
      const rest = withoutAnswer(url.href);
      expect(readAnswer(rest)).toBeUndefined();
      const kept = Object.entries(others).filter(([name]) => !['code', 'state', 'error', 'iss'].includes(name));
      expect([...new URL(rest).searchParams]).toEqual(kept);
      expect(new URL(rest).hash).toBe('#part');
    }),
  );
});

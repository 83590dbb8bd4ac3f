import { challengeOf, randomText } from '../../../src/ui-assets/sign-in/pkce';

test('the challenge is that of RFC 7636, Appendix B', async () => {
  expect(await challengeOf('dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk')).toBe(
    'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM',
  );
});

test('a verifier has 43 characters that need no escape, and is never the same', () => {
  const texts = Array.from({ length: 200 }, randomText);
  expect(texts.filter(text => !/^[A-Za-z0-9_-]{43}$/.test(text))).toEqual([]);
  expect(new Set(texts).size).toBe(200);
});

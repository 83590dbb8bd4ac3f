import { Stack } from 'aws-cdk-lib';
import { Annotations, Match } from 'aws-cdk-lib/assertions';
import { ApiAuth } from '../../src';
import { assertCookiesWork } from '../../src/settings/signed-cookies';

const WORKING = {
  cookieDomain: 'example.com',
  cdnDomains: ['images.example.com'],
  apiDomain: 'api.example.com',
  auth: ApiAuth.jwt({ issuer: 'https://login.example.com/', audience: ['photos'] }),
  allowedOrigins: ['https://app.example.com'],
};
const check = (change: Partial<typeof WORKING>, stack = new Stack()) =>
  assertCookiesWork(stack, { ...WORKING, ...change });

test('cookies need names below one domain, listed origins, and owners', () => {
  const stack = new Stack();
  check({}, stack);
  check({ cdnDomains: ['example.com', 'other.net'] }, stack);
  expect(Annotations.fromStack(stack).findWarning('*', Match.anyValue())).toEqual([]);
});

test.each<[string, Partial<typeof WORKING>, string]>([
  [
    'no auth',
    { auth: ApiAuth.none() },
    'invalid auth: got "one without owners of images", expected authorization by token',
  ],
  ['auth by IAM', { auth: ApiAuth.iam() }, 'use ApiAuth.jwt or ApiAuth.cognito, or PrivateImages.signedUrls'],
  ['any origin', { allowedOrigins: ['*'] }, 'invalid allowedOrigins: got ["*"], expected the origins of your pages'],
  ['pages on disk', { allowedOrigins: ['null'] }, 'invalid allowedOrigins: got ["null"]'],
  ['no domain', { cdnDomains: [] }, 'invalid delivery.domainNames: got [], expected a name below the cookieDomain'],
  ['another domain', { cdnDomains: ['a.myexample.com'] }, 'invalid delivery.domainNames[0]: got "a.myexample.com"'],
  ['another API', { apiDomain: 'api.example.org' }, 'invalid apiDomain.domainName: got "api.example.org"'],
])('%s is an error', (_, change, message) => {
  expect(() => check(change)).toThrow(message);
});

test('an API without a name of its own is a warning', () => {
  const stack = new Stack();
  check({ apiDomain: undefined }, stack);
  Annotations.fromStack(stack).hasWarning('*', Match.stringLikeRegexp('cookiesWithoutApiDomain'));
});

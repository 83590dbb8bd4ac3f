import { Annotations, Fn } from 'aws-cdk-lib';
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager';
import { ApiAuth, type JwtAuthOptions } from '../../../src';
import { pageConfigOf } from '../../support/page-config';
import { contentSecurityPolicyOf } from '../../support/page-policy';
import { newStack, synth, warningsOf } from '../../support/synth';

const JWT: JwtAuthOptions = { issuer: 'https://login.example.com/realm/', audience: ['api'], clientId: 'page' };
const signedIn = (options: Partial<JwtAuthOptions> = {}, stack = newStack()) =>
  synth({ website: {}, auth: ApiAuth.jwt({ ...JWT, ...options }) }, stack);
const signInOf = (options?: Partial<JwtAuthOptions>) => pageConfigOf(signedIn(options).stack).signIn;
const connectOf = (options?: Partial<JwtAuthOptions>) =>
  /connect-src [^;]*/.exec(contentSecurityPolicyOf(signedIn(options).template))![0];

test('the page finds the endpoints by discovery, and images have owners', () => {
  const { stack } = signedIn();
  expect(pageConfigOf(stack)).toMatchObject({
    hasOwners: true,
    signIn: { clientId: 'page', scopes: ['openid'], authority: 'https://login.example.com/realm' },
  });
});

test('it requests the scopes of the auth, or those of its own', () => {
  expect(signInOf({ scopes: ['images'] })?.scopes).toEqual(['openid', 'images']);
  expect(signInOf({ scopes: ['images'], signInScopes: ['api://images', 'openid'] })?.scopes).toEqual([
    'openid',
    'api://images',
  ]);
});

test('it sends further parameters', () => {
  const signInParameters = { audience: 'https://images.example.com' };
  expect(signInOf({ signInParameters })?.parameters).toEqual(signInParameters);
});

test.each<[string, Partial<JwtAuthOptions>, 'id' | undefined]>([
  ['for an audience that is not the client', {}, undefined],
  ['for the client', { audience: ['page'] }, 'id'],
  ['for the client with scopes, which id tokens have not', { audience: ['page'], scopes: ['images'] }, undefined],
])('the token %s', (_, options, token) => {
  expect(signInOf(options)?.token).toBe(token);
});

test('the policy allows the issuer and the further hosts', () => {
  expect(connectOf()).toMatch(/ https:\/\/login\.example\.com$/);
  expect(connectOf({ signInHosts: ['token.example.com', 'login.example.com:8443'] })).toMatch(
    / https:\/\/login\.example\.com https:\/\/token\.example\.com https:\/\/login\.example\.com:8443$/,
  );
});

test('an issuer of the deployment is taken', () => {
  const options = { issuer: Fn.importValue('Issuer') };
  expect(signInOf(options)?.authority).toBe('{{Fn::ImportValue:Issuer}}');
  expect(connectOf(options)).toMatch(
    / https:\/\/\{\{Fn::Select:\[2,\{Fn::Split:\[\/,\{Fn::ImportValue:Issuer\}\]\}\]\}\}$/,
  );
});

test('a warning, which can be acknowledged, names the URLs to add', () => {
  const stack = newStack();
  const certificate = Certificate.fromCertificateArn(stack, 'C', 'arn:aws:acm:us-east-1:1:certificate/abc');
  const website = { domainNames: ['a.example.com', 'b.example.com'], certificate };
  synth({ website, auth: ApiAuth.jwt(JWT) }, stack);
  expect(warningsOf(stack)).toEqual([
    'the page signs in with the client of ApiAuth.jwt, which cannot be changed here: add https://a.example.com/ and ' +
      'https://b.example.com/ to its callback URLs and its logout URLs, or the provider refuses the sign-in ' +
      '[ack: serverless-image-processor:signInUrls]',
  ]);

  const acknowledged = newStack();
  Annotations.of(acknowledged).acknowledgeWarning('serverless-image-processor:signInUrls', 'they are there');
  signedIn({}, acknowledged);
  expect(warningsOf(acknowledged)).toEqual([]);
});

test('without a page, there is no such warning', () => {
  const { stack } = synth({ auth: ApiAuth.jwt(JWT), allowedOrigins: ['https://app.example.com'] });
  expect(warningsOf(stack)).toEqual([]);
});

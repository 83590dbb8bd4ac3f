import { Aws } from 'aws-cdk-lib';
import { ApiAuth, type JwtAuthOptions } from '../../src';

const JWT: JwtAuthOptions = { issuer: 'https://login.example.com/', audience: ['api'] };
const PAGE = { ...JWT, clientId: 'page' };

test.each<[string, JwtAuthOptions, string]>([
  [
    'an empty client id',
    { ...JWT, clientId: ' ' },
    'invalid ApiAuth.jwt clientId: got " ", expected the id of a public client; ' +
      "copy it from your identity provider's settings, or omit it",
  ],
  [
    'scopes without a client id',
    { ...JWT, signInScopes: ['offline_access'] },
    'invalid ApiAuth.jwt signInScopes: got ["offline_access"], expected a clientId, without which ' +
      'nobody can sign in on the page; pass clientId, or omit this option',
  ],
  [
    'parameters without a client id',
    { ...JWT, signInParameters: { audience: 'a' } },
    'invalid ApiAuth.jwt signInParameters: got {"audience":"a"}, expected a clientId, without which nobody can sign in',
  ],
  ['hosts without a client id', { ...JWT, signInHosts: ['a.example.com'] }, 'invalid ApiAuth.jwt signInHosts'],
  [
    'two scopes in one',
    { ...PAGE, signInScopes: ['email', 'a b'] },
    'invalid ApiAuth.jwt signInScopes[1]: got "a b", expected one scope, without spaces; ' +
      'write it like "offline_access"',
  ],
  [
    'a host with a scheme',
    { ...PAGE, signInHosts: ['https://token.example.com'] },
    'invalid ApiAuth.jwt signInHosts[0]: got "https://token.example.com", expected a host name, ' +
      'without scheme and path; write it like "token.example.com"',
  ],
  ['a host with a wildcard', { ...PAGE, signInHosts: ['*.example.com'] }, 'invalid ApiAuth.jwt signInHosts[0]'],
  ['a host that ends the policy', { ...PAGE, signInHosts: ['a.com; x'] }, 'invalid ApiAuth.jwt signInHosts[0]'],
  [
    'a parameter of the page',
    { ...PAGE, signInParameters: { redirect_uri: 'https://evil.example.com' } },
    'invalid ApiAuth.jwt signInParameters: got "redirect_uri", expected parameters that the page does not set ' +
      'itself; remove it',
  ],
  ['scopes as a parameter', { ...PAGE, signInParameters: { scope: 'openid' } }, '; pass signInScopes'],
])('refused: %s', (_, options, message) => {
  expect(() => ApiAuth.jwt(options)).toThrow(message);
});

test.each<[string, JwtAuthOptions]>([
  ['a client id of the deployment', { ...JWT, clientId: Aws.STACK_NAME }],
  ['a host with a port', { ...PAGE, signInHosts: ['token.example.com:8443'] }],
  ['a host of the deployment', { ...PAGE, signInHosts: [Aws.URL_SUFFIX] }],
  ['further parameters', { ...PAGE, signInParameters: { audience: 'https://images.example.com', prompt: 'login' } }],
])('taken: %s', (_, options) => {
  expect(() => ApiAuth.jwt(options)).not.toThrow();
});

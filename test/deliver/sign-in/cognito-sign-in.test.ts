import { Aws } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import * as cognito from 'aws-cdk-lib/aws-cognito';
import { ApiAuth, type CognitoAuthOptions, ServerlessImageProcessor } from '../../../src';
import { pageConfigOf } from '../../support/page-config';
import { contentSecurityPolicyOf } from '../../support/page-policy';
import { clientOf, DOMAIN_URL, PAGE_URL, poolIn, signedIn, signInOf, withDomain } from '../../support/page-sign-in';
import { newStack, synth, warningsOf } from '../../support/synth';

describe('a pool, its domain and a client: the page signs in', () => {
  test('its configuration names the client and the endpoints, and says that images have owners', () => {
    const { stack } = signedIn();
    expect(pageConfigOf(stack).hasOwners).toBe(true);
    expect(signInOf(stack)).toEqual({
      clientId: '{PoolWeb}',
      scopes: ['openid'],
      authorizeUrl: `${DOMAIN_URL}/oauth2/authorize`,
      tokenUrl: `${DOMAIN_URL}/oauth2/token`,
      logoutUrl: `${DOMAIN_URL}/logout`,
    });
  });

  test('the client may return to the page; the placeholder of CDK goes', () => {
    const { stack, template } = signedIn();
    expect(clientOf(template)).toMatchObject({
      CallbackURLs: [PAGE_URL],
      LogoutURLs: [PAGE_URL],
      AllowedOAuthFlows: ['implicit', 'code'],
      AllowedOAuthFlowsUserPoolClient: true,
    });
    expect(warningsOf(stack)).toEqual([]);
  });

  test('the client keeps what it has', () => {
    const { template } = signedIn({
      oAuth: {
        flows: { implicitCodeGrant: true },
        scopes: [cognito.OAuthScope.EMAIL],
        callbackUrls: ['https://app.example.com/in'],
        logoutUrls: ['https://app.example.com/out'],
      },
    });
    expect(clientOf(template)).toMatchObject({
      CallbackURLs: ['https://app.example.com/in', PAGE_URL],
      LogoutURLs: ['https://app.example.com/out', PAGE_URL],
      AllowedOAuthFlows: ['implicit', 'code'],
      AllowedOAuthScopes: ['email', 'openid'],
    });
  });

  test('the placeholder stays where it is the default', () => {
    const defaultRedirectUri = 'https://example.com';
    const { template } = signedIn({ oAuth: { callbackUrls: [defaultRedirectUri], defaultRedirectUri } });
    expect(clientOf(template).CallbackURLs).toEqual([defaultRedirectUri, PAGE_URL]);
  });

  test('a client without OAuth gets all that it needs', () => {
    expect(clientOf(signedIn({ disableOAuth: true }).template)).toMatchObject({
      CallbackURLs: [PAGE_URL],
      AllowedOAuthFlows: ['code'],
      AllowedOAuthScopes: ['openid'],
      AllowedOAuthFlowsUserPoolClient: true,
    });
  });

  test('two pages share a client', () => {
    const stack = newStack();
    const pool = poolIn(stack);
    withDomain(pool);
    const auth = ApiAuth.cognito(pool);
    new ServerlessImageProcessor(stack, 'One', { website: {}, auth });
    new ServerlessImageProcessor(stack, 'Two', { website: {}, auth });
    expect(clientOf(Template.fromStack(stack)).CallbackURLs).toEqual([
      'https://{OneWebsiteDistribution.DomainName}/',
      'https://{TwoWebsiteDistribution.DomainName}/',
    ]);
  });

  test('without a page, the client is left alone', () => {
    const stack = newStack();
    const pool = poolIn(stack);
    expect(clientOf(synth({ auth: ApiAuth.cognito(pool) }, stack).template).CallbackURLs).toEqual([
      'https://example.com',
    ]);
  });

  test('the policy allows the domain of the pool, by its name and not by its resource', () => {
    const { template } = signedIn();
    expect(contentSecurityPolicyOf(template)).toMatch(
      /connect-src [^;]* https:\/\/club\.auth\.REGION\.amazoncognito\.com;/,
    );
  });
});

describe('scopes', () => {
  const { OPENID, custom } = cognito.OAuthScope;

  test('the page requests those of the auth that the client may have', () => {
    const { stack } = signedIn(
      { oAuth: { scopes: [OPENID, custom('images/write')] } },
      {
        scopes: ['images/write', 'images/all'],
      },
    );
    expect(signInOf(stack).scopes).toEqual(['openid', 'images/write']);
  });

  test('all of them, if the names are known at deployment only', () => {
    const scope = `${Aws.STACK_NAME}/write`;
    const { stack } = signedIn({ oAuth: { scopes: [OPENID, custom(scope)] } }, { scopes: ['images/write'] });
    expect(signInOf(stack).scopes).toEqual(['openid', 'images/write']);
  });

  test('a client that may have none of them is refused', () => {
    expect(() => signedIn({ oAuth: { scopes: [OPENID] } }, { scopes: ['images/write'] })).toThrow(
      'invalid ApiAuth.cognito clients[0]: got "an app client with the scopes openid", expected one of the scopes of ' +
        'the auth: images/write; add it to oAuth.scopes of the client (construct Test/Images)',
    );
  });
});

describe('the token', () => {
  test.each<[string, Partial<CognitoAuthOptions>, 'id' | undefined]>([
    ['the user is the owner', {}, undefined],
    ['a claim of access tokens', { ownerClaim: 'username' }, undefined],
    ['a custom attribute', { ownerClaim: 'custom:tenant' }, 'id'],
    ['a custom attribute and scopes', { ownerClaim: 'custom:tenant', scopes: ['openid'] }, undefined],
  ])('%s: %o', (_, auth, token) => {
    expect(signInOf(signedIn({}, auth).stack).token).toBe(token);
  });
});

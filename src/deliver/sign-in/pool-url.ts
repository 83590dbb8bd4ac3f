import { Lazy, Token } from 'aws-cdk-lib';
import { CfnUserPoolDomain, type IUserPool } from 'aws-cdk-lib/aws-cognito';
import type { Construct } from 'constructs';
import type { CognitoProvider } from '../../settings/sign-in';
import { invalidProp } from '../../validation';

const NO_DOMAIN = invalidProp(
  'auth',
  'a user pool without a domain in this app',
  'a domain of the pool, where the page signs in',
  "add one with userPool.addDomain('SignIn', { cognitoDomain: { domainPrefix: 'my-photos' } }), or pass that of an " +
    'imported pool: ApiAuth.cognito({ …, domain: UserPoolDomain.fromDomainName(…) })',
).message;

/**
 * Returns the base URL of a pool's sign-in pages. The domain is found when the app is synthesized, so it may be created
 * after the processor.
 *
 * The URL is made of the domain's name as the app gives it, not of the resource: a trigger of the pool may call the
 * API, which depends on the page's distribution, whose policy names this URL.
 */
export function poolUrl(scope: Construct, { userPool, domain }: CognitoProvider): string {
  if (domain) {
    const { defaultChild } = domain.node;
    return defaultChild instanceof CfnUserPoolDomain ? urlOf(defaultChild) : urlOfName(domain.domainName, userPool);
  }
  scope.node.addValidation({ validate: () => (domainOf(scope, userPool) ? [] : [NO_DOMAIN]) });
  return Lazy.string({
    produce: () => {
      const found = domainOf(scope, userPool);
      return found && urlOf(found);
    },
  });
}

/** Returns the domain of a pool in the app. Of two, people know the custom one. */
function domainOf(scope: Construct, { userPoolId }: IUserPool): CfnUserPoolDomain | undefined {
  const all = scope.node.root.node
    .findAll()
    .filter(construct => construct instanceof CfnUserPoolDomain)
    .filter(domain => domain.userPoolId === userPoolId);
  return all.find(({ customDomainConfig }) => customDomainConfig !== undefined) ?? all.at(0);
}

function urlOf({ domain, customDomainConfig, stack }: CfnUserPoolDomain): string {
  return customDomainConfig === undefined ? prefixUrl(domain, stack.region) : `https://${domain}`;
}

function urlOfName(name: string, userPool: IUserPool): string {
  if (Token.isUnresolved(name)) {
    throw invalidProp(
      'ApiAuth.cognito domain',
      name,
      'a name that is known at synth: its form tells whether it is a prefix or your own domain',
      "write it like UserPoolDomain.fromDomainName(this, 'SignIn', 'my-photos')",
    );
  }
  return name.includes('.') ? `https://${name}` : prefixUrl(name, userPool.env.region);
}

function prefixUrl(prefix: string, region: string): string {
  return `https://${prefix}.auth.${region}.amazoncognito.com`;
}

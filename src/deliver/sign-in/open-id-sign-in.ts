import { Fn, Token } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { type SignIn, warnOfUrls } from './sign-in';
import type { OpenIdProvider } from '../../settings/sign-in';

/** Returns the sign-in at an OpenID provider, whose discovery document names the endpoints. */
export function openIdSignIn(scope: Construct, provider: OpenIdProvider): SignIn {
  const { issuer, clientId, scopes, parameters, hosts, token } = provider;
  return {
    settings: {
      clientId,
      scopes: [...new Set(['openid', ...scopes])],
      authority: Token.isUnresolved(issuer) ? issuer : issuer.replace(/\/$/, ''),
      ...(parameters && { parameters }),
      ...(token && { token }),
    },
    hosts: [originOf(issuer), ...hosts.map(host => `https://${host}`)],
    register: page => warnOfUrls(scope, 'the client of ApiAuth.jwt', page),
  };
}

function originOf(issuer: string): string {
  return Token.isUnresolved(issuer) ? `https://${Fn.select(2, Fn.split('/', issuer))}` : new URL(issuer).origin;
}

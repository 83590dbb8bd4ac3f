import { CfnUserPoolClient } from 'aws-cdk-lib/aws-cognito';
import type { Construct } from 'constructs';
import { PageClient } from './page-client';
import { poolUrl } from './pool-url';
import { type SignIn, warnOfUrls } from './sign-in';
import type { CognitoProvider } from '../../settings/sign-in';

/** Returns the sign-in at a Cognito user pool. A client of the app is changed so that the page can use it. */
export function cognitoSignIn(scope: Construct, provider: CognitoProvider): SignIn {
  const { client, scopes, token } = provider;
  const { defaultChild } = client.node;
  const made = defaultChild instanceof CfnUserPoolClient ? new PageClient(scope, defaultChild) : undefined;
  const url = poolUrl(scope, provider);
  return {
    settings: {
      clientId: client.userPoolClientId,
      scopes: [...new Set(['openid', ...(made?.allowedOf(scopes) ?? scopes)])],
      authorizeUrl: `${url}/oauth2/authorize`,
      tokenUrl: `${url}/oauth2/token`,
      logoutUrl: `${url}/logout`,
      ...(token && { token }),
    },
    hosts: [url],
    register: page => (made ? made.allow(page) : warnOfUrls(scope, 'an imported app client', page)),
  };
}

import { Stack, Token } from 'aws-cdk-lib';
import type { CfnUserPoolClient } from 'aws-cdk-lib/aws-cognito';
import type { Construct } from 'constructs';
import { type PageOrigins, urlsOf } from './sign-in';
import { invalidProp } from '../../validation';

const PROP = 'ApiAuth.cognito clients[0]';

/** Callback URL of CDK's clients that have none. */
const PLACEHOLDER = 'https://example.com';

/** App client of a user pool in this app, with which the page signs in. */
export class PageClient {
  /** Throws if a page cannot use the client. */
  constructor(
    private readonly scope: Construct,
    private readonly client: CfnUserPoolClient,
  ) {
    if (client.generateSecret === true) {
      throw invalidProp(
        PROP,
        'an app client with a secret',
        'one without a secret, because everyone could read it in the page',
        'create a client without generateSecret for the page, and put it first',
      );
    }
    if (client.allowedOAuthFlows?.includes('client_credentials')) {
      throw invalidProp(
        PROP,
        'an app client for client credentials',
        'one for the authorization code flow: Cognito allows only one of the two',
        'create another client for the page, and put it first',
      );
    }
  }

  /** Returns those of some scopes that the client may request. Throws if none is. */
  public allowedOf(scopes: readonly string[]): readonly string[] {
    const allowed = this.client.allowedOAuthScopes ?? [];
    const isKnown = !Token.isUnresolved(allowed) && ![...allowed, ...scopes].some(scope => Token.isUnresolved(scope));
    const found = scopes.filter(scope => allowed.includes(scope));
    if (found.length > 0 || scopes.length === 0) {
      return found;
    }
    if (!isKnown) {
      return scopes;
    }
    throw invalidProp(
      PROP,
      `an app client with the scopes ${allowed.join(', ')}`,
      `one of the scopes of the auth: ${scopes.join(', ')}`,
      'add it to oAuth.scopes of the client',
    );
  }

  /**
   * Allows the client to return to the page, next to what it is allowed. The URL of a distribution cannot reach a
   * client of another stack, which this one depends on.
   */
  public allow({ all, named }: PageOrigins): void {
    const { client } = this;
    const urls = urlsOf(Stack.of(client) === Stack.of(this.scope) ? all : named);
    if (urls.length === 0) {
      throw invalidProp(
        PROP,
        `an app client of stack ${Stack.of(client).node.path}`,
        `one of stack ${Stack.of(this.scope).node.path}: the URL of the page is known only after that stack, ` +
          'which depends on the client',
        'create the client of the page in this stack, with new UserPoolClient(this, …, { userPool }), ' +
          'or pass website: { domainNames, certificate }',
      );
    }
    const { callbackUrLs = [], logoutUrLs = [], allowedOAuthFlows = [], allowedOAuthScopes = [] } = client;
    const callbacks = callbackUrLs.filter(url => url !== PLACEHOLDER || client.defaultRedirectUri === PLACEHOLDER);
    client.callbackUrLs = merged('callback URLs', callbacks, urls);
    client.logoutUrLs = merged('logout URLs', logoutUrLs, urls);
    client.allowedOAuthFlows = merged('OAuth flows', allowedOAuthFlows, ['code']);
    client.allowedOAuthScopes = merged('OAuth scopes', allowedOAuthScopes, ['openid']);
    client.allowedOAuthFlowsUserPoolClient = true;
  }
}

function merged(what: string, list: string[], more: string[]): string[] {
  if (Token.isUnresolved(list)) {
    throw invalidProp(
      PROP,
      `an app client whose ${what} are a list known only at deployment`,
      'a list that the page can be added to',
      'list them one by one, or create another client for the page, and put it first',
    );
  }
  return [...new Set([...list, ...more])];
}

import { Token } from 'aws-cdk-lib';
import type { IUserPool, IUserPoolClient, IUserPoolDomain } from 'aws-cdk-lib/aws-cognito';
import type { CognitoAuthOptions, JwtAuthOptions } from '../api-auth';
import { invalidProp } from '../validation';

/** Facts of every provider that the page signs in at. */
interface Provider {
  /** Scopes that the page requests. */
  readonly scopes: readonly string[];
  /** Token that the API gets; absent: the access token. */
  readonly token?: 'id';
}

/** User pool that the page signs in at. */
export interface CognitoProvider extends Provider {
  readonly kind: 'cognito';
  readonly userPool: IUserPool;
  readonly client: IUserPoolClient;
  /** Domain of the pool; undefined: it is found in the app. */
  readonly domain?: IUserPoolDomain;
}

/** OpenID provider that the page signs in at. */
export interface OpenIdProvider extends Provider {
  readonly kind: 'openId';
  readonly issuer: string;
  readonly clientId: string;
  readonly parameters?: Readonly<Record<string, string>>;
  readonly hosts: readonly string[];
}

/** Provider that the page signs in at. */
export type SignInProvider = CognitoProvider | OpenIdProvider;

/** Claims of Cognito's access tokens. Id tokens have all others. */
const ACCESS_CLAIMS = ['sub', 'username', 'client_id', 'cognito:groups'];

/** Returns the pool that the page signs in at. An id token has no scopes, and an access token no custom attributes. */
export function cognitoProvider({ userPool, clients, domain, scopes, ownerClaim }: CognitoAuthOptions): SignInProvider {
  const wantsId = !scopes && ownerClaim !== undefined && !ACCESS_CLAIMS.includes(ownerClaim);
  return {
    kind: 'cognito',
    userPool,
    client: clients[0],
    domain,
    scopes: scopes ?? [],
    ...(wantsId && { token: 'id' }),
  };
}

/**
 * Returns the provider that the page signs in at; undefined without a client id. An id token is always for the client,
 * and has no scopes.
 */
export function openIdProvider(options: JwtAuthOptions): SignInProvider | undefined {
  const { issuer, audience, clientId, scopes, signInScopes, signInParameters, signInHosts = [] } = options;
  assertSignIn(options);
  if (clientId === undefined) {
    return undefined;
  }
  return {
    kind: 'openId',
    issuer,
    clientId,
    scopes: signInScopes ?? scopes ?? [],
    parameters: signInParameters,
    hosts: signInHosts,
    ...(!scopes && audience.includes(clientId) && { token: 'id' }),
  };
}

/** Parameters of the authorization request that the page sets. */
const OWN_PARAMETERS = [
  'client_id',
  'code_challenge',
  'code_challenge_method',
  'nonce',
  'redirect_uri',
  'response_mode',
  'response_type',
  'scope',
  'state',
];

function assertSignIn({ clientId, signInScopes, signInParameters, signInHosts }: JwtAuthOptions): void {
  const more = { signInScopes, signInParameters, signInHosts };
  for (const [option, value] of Object.entries(more)) {
    if (value !== undefined && clientId === undefined) {
      throw invalidProp(
        `ApiAuth.jwt ${option}`,
        value,
        'a clientId, without which nobody can sign in on the page',
        'pass clientId, or omit this option',
      );
    }
  }
  if (clientId !== undefined && (typeof clientId !== 'string' || clientId.trim() === '')) {
    throw invalidProp(
      'ApiAuth.jwt clientId',
      clientId,
      'the id of a public client',
      "copy it from your identity provider's settings, or omit it",
    );
  }
  signInScopes?.forEach((scope, index) => {
    if (!Token.isUnresolved(scope) && !/^\S+$/.test(scope)) {
      throw invalidProp(
        `ApiAuth.jwt signInScopes[${index}]`,
        scope,
        'one scope, without spaces',
        'write it like "offline_access"',
      );
    }
  });
  signInHosts?.forEach((host, index) => {
    if (!Token.isUnresolved(host) && !/^[a-z0-9-]+(\.[a-z0-9-]+)+(:\d+)?$/i.test(host)) {
      throw invalidProp(
        `ApiAuth.jwt signInHosts[${index}]`,
        host,
        'a host name, without scheme and path',
        'write it like "token.example.com"',
      );
    }
  });
  const own = Object.keys(signInParameters ?? {}).find(name => OWN_PARAMETERS.includes(name));
  if (own !== undefined) {
    throw invalidProp(
      `ApiAuth.jwt signInParameters`,
      own,
      'parameters that the page does not set itself',
      own === 'scope' ? 'pass signInScopes' : 'remove it',
    );
  }
}

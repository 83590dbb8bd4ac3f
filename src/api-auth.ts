import { Token } from 'aws-cdk-lib';
import type { IHttpRouteAuthorizer } from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpIamAuthorizer, HttpJwtAuthorizer, HttpUserPoolAuthorizer } from 'aws-cdk-lib/aws-apigatewayv2-authorizers';
import type { IUserPool, IUserPoolClient, IUserPoolDomain } from 'aws-cdk-lib/aws-cognito';
import type { ImageAccess } from './contract/settings';
import { cognitoProvider, openIdProvider, type SignInProvider } from './settings/sign-in';
import { invalidProp } from './validation';

/** Options of `ApiAuth.none`. */
export interface NoAuthOptions {
  /**
   * Indicates whether unauthenticated callers may upload into an imported `uploadBucket`, next to the objects that it
   * already holds.
   *
   * They cannot reach those other objects: the API serves only images that it issued an id for, and its role may write
   * and delete only objects whose key is `uploadPrefix` and a UUID. They can fill the bucket.
   *
   * @default false: an imported `uploadBucket` without auth is an error at synth
   */
  readonly acceptImportedBucket?: boolean;
}

/** Options of every auth by token. */
export interface TokenAuthOptions {
  /**
   * Claim of the token that names the owner of the images, such as `tenant_id` or `https://example.com/tenant`. All
   * callers whose tokens have the same value share their images.
   *
   * The claim must be one string: a token without it, or with an empty one, a list or an object, gets a 403 that names
   * the claim. Use a claim that the caller cannot edit. A Cognito id token has the pool's custom attributes, such as
   * `custom:tenant`; an access token has them only if a trigger adds them.
   *
   * @default 'sub': each user owns their images
   */
  readonly ownerClaim?: string;

  /**
   * Scopes that permit calls: a token needs at least one of them in its `scope` or `scp`. Others get a 403 from API
   * Gateway. A Cognito id token has no scopes.
   *
   * @default - tokens need no scope
   */
  readonly scopes?: string[];
}

/** Options of `ApiAuth.jwt`. */
export interface JwtAuthOptions extends TokenAuthOptions {
  /** The token's `iss`: an https URL under which API Gateway finds `/.well-known/openid-configuration`. */
  readonly issuer: string;

  /** Accepted values of the token's `aud` or `client_id`, at least one. */
  readonly audience: string[];

  /**
   * Id of the client that the page of `website` signs in with: a public one, also called single-page application, by
   * authorization code with PKCE. Its redirect URIs and its logout URIs need the URL of the page, with a slash at its
   * end; a warning, which can be acknowledged, names it.
   *
   * The issuer's `/.well-known/openid-configuration` names the endpoints. It and the token endpoint have to allow the
   * origin of the page (CORS).
   *
   * The page sends access tokens. Without `scopes`, and if the client id is one of the audiences, it sends id tokens.
   *
   * @default - the page cannot sign in: `website` is an error at synth
   */
  readonly clientId?: string;

  /**
   * Scopes that the page requests, in addition to `openid`, for example `offline_access` where the issuer gives refresh
   * tokens only with it.
   *
   * @default - `scopes`
   */
  readonly signInScopes?: string[];

  /**
   * Additional query parameters of the page's request to sign in, such as `{ audience: 'https://images.example.com' }`.
   *
   * @default - none
   */
  readonly signInParameters?: { readonly [name: string]: string };

  /**
   * Additional hosts that the page connects to, such as `token.example.com`, if the issuer's token endpoint is not on
   * the issuer's own host.
   *
   * @default - none
   */
  readonly signInHosts?: string[];
}

/** Options of `ApiAuth.cognito`. */
export interface CognitoAuthOptions extends TokenAuthOptions {
  /** User pool that issues the tokens. */
  readonly userPool: IUserPool;

  /**
   * App clients whose tokens are accepted, at least one.
   *
   * The page of `website` signs in with the first one, which must have no secret. If this app creates it, it is allowed
   * the authorization code flow, the scope `openid`, and the URLs of the page as callback and logout URLs, in addition
   * to its own. For an imported client, a warning, which can be acknowledged, names the URLs to add.
   */
  readonly clients: IUserPoolClient[];

  /**
   * Domain of the user pool, where the page of `website` signs in.
   *
   * @default - the `UserPoolDomain` of the pool, wherever it is in the app
   */
  readonly domain?: IUserPoolDomain;
}

/**
 * Authorization of the HTTP API's callers.
 *
 * With `jwt` and `cognito`, every image has an owner: the user who requested its upload (the token's `sub`), or the
 * tenant that another claim names. For other callers it does not exist, and `GET /images` lists the owner's images.
 */
export class ApiAuth {
  /**
   * Allows anyone to upload, and to read and delete each image whose id they know.
   *
   * The API serves only images that it issued an id for: objects that reached the bucket by other means are a 404. The
   * stack gets a warning that can be acknowledged. An imported `uploadBucket` is an error at synth, unless
   * `acceptImportedBucket` is set.
   */
  public static none(options: NoAuthOptions = {}): ApiAuth {
    return new ApiAuth('none', () => undefined, {}, undefined, options.acceptImportedBucket ?? false);
  }

  /**
   * Allows callers with a JSON Web Token of this issuer, for one of these audiences, as `Authorization: Bearer …`.
   *
   * @throws at synth if the issuer is not an https URL, no audience is given, a scope or the claim is empty, or an
   * option of the page's sign-in is invalid
   */
  public static jwt(options: JwtAuthOptions): ApiAuth {
    const { issuer, audience } = options;
    if (!Token.isUnresolved(issuer) && !/^https:\/\/[^/\s]+/.test(issuer)) {
      throw invalidProp(
        'ApiAuth.jwt issuer',
        issuer,
        'an https URL, as in the token\'s "iss"',
        "copy it from your identity provider's settings",
      );
    }
    assertNotEmpty(
      'ApiAuth.jwt audience',
      audience,
      'at least one audience',
      'pass the client id that the tokens are issued for',
    );
    const createAuthorizer = () => new HttpJwtAuthorizer('Authorizer', issuer, { jwtAudience: audience });
    return new ApiAuth('jwt', createAuthorizer, checkedOwners('ApiAuth.jwt', options), openIdProvider(options));
  }

  /**
   * Allows callers who signed in to a Cognito user pool, with their id or access token as `Authorization: Bearer …`.
   *
   * @throws at synth if no client is given, or a scope or the claim is empty
   */
  public static cognito(options: CognitoAuthOptions): ApiAuth {
    const { userPool, clients } = options;
    assertNotEmpty(
      'ApiAuth.cognito clients',
      clients,
      'at least one app client',
      'pass the client that your page signs in with',
    );
    const createAuthorizer = () =>
      new HttpUserPoolAuthorizer('Authorizer', userPool, {
        userPoolClients: clients,
        // otherwise API Gateway looks for an imported pool in the stack's own region
        userPoolRegion: userPool.env.region,
      });
    return new ApiAuth('jwt', createAuthorizer, checkedOwners('ApiAuth.cognito', options), cognitoProvider(options));
  }

  /**
   * Allows callers with AWS credentials that permit `execute-api:Invoke`, by Signature Version 4. For back ends, which
   * see every image.
   *
   * The processor's `grantInvoke` grants it on every operation for callers. For one of them, grant it on an ARN, such
   * as `api.arnForExecuteApi('GET', '/images/*')`. The ARN `api.arnForExecuteApi()` without a path includes the
   * operations below `/admin`.
   */
  public static iam(): ApiAuth {
    return new ApiAuth('iam', () => new HttpIamAuthorizer(), {});
  }

  /** Indicates whether images have owners, so that each caller sees the owner's images only. */
  public readonly scopesImagesToCaller: boolean;

  private constructor(
    private readonly mode: 'none' | 'jwt' | 'iam',
    private readonly createAuthorizer: () => IHttpRouteAuthorizer | undefined,
    private readonly owners: TokenAuthOptions,
    private readonly provider?: SignInProvider,
    private readonly acceptsImportedBucket = true,
  ) {
    this.scopesImagesToCaller = mode === 'jwt';
  }

  /** @internal whether anyone may call the API */
  public get _isPublic(): boolean {
    return this.mode === 'none';
  }

  /** @internal the images that callers see */
  public get _access(): ImageAccess {
    return ACCESS[this.mode];
  }

  /** @internal the claim that names the owner; undefined: `sub` */
  public get _ownerClaim(): string | undefined {
    return this.owners.ownerClaim;
  }

  /** @internal the scopes of which a token needs one */
  public get _scopes(): string[] | undefined {
    return this.owners.scopes;
  }

  /** @internal the provider that the page signs in at; undefined: it cannot sign in */
  public get _provider(): SignInProvider | undefined {
    return this.provider;
  }

  /** @internal whether originals may be stored in an imported bucket */
  public get _fitsImportedBucket(): boolean {
    return this.acceptsImportedBucket;
  }

  /** @internal creates an authorizer, since each belongs to one API */
  public _createAuthorizer(): IHttpRouteAuthorizer | undefined {
    return this.createAuthorizer();
  }
}

const ACCESS = { none: 'issued', jwt: 'owned', iam: 'all' } as const;

function checkedOwners(auth: string, { ownerClaim, scopes }: TokenAuthOptions): TokenAuthOptions {
  if (ownerClaim !== undefined && (typeof ownerClaim !== 'string' || ownerClaim.trim() === '')) {
    throw invalidProp(
      `${auth} ownerClaim`,
      ownerClaim,
      'the name of a claim',
      'write it like "tenant_id", or omit it to use "sub"',
    );
  }
  // an empty list would protect nothing, and a scope with a space is two scopes
  if (scopes && (scopes.length === 0 || scopes.some(scope => !Token.isUnresolved(scope) && !/^\S+$/.test(scope)))) {
    throw invalidProp(
      `${auth} scopes`,
      scopes,
      'at least one scope, each without spaces',
      'write it like ["images/write"], or omit it to require none',
    );
  }
  return { ownerClaim, scopes };
}

function assertNotEmpty(prop: string, list: unknown[], expected: string, fix: string): void {
  if (!Array.isArray(list) || list.length === 0) {
    throw invalidProp(prop, list, expected, fix);
  }
}

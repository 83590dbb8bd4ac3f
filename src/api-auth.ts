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
   * Indicates whether unauthenticated callers may upload into an imported bucket (`uploadBucket`), next to the objects
   * that it already holds.
   *
   * Callers cannot reach those other objects: the API serves only images that it issued an id for, and its role may
   * write and delete only objects whose key is the upload prefix and a UUID. But callers can fill the bucket.
   *
   * @default - false: an imported bucket without authorization is an error at synth
   */
  readonly acceptImportedBucket?: boolean;
}

/** Options of authorization by token. */
export interface TokenAuthOptions {
  /**
   * Claim of the token that names the owner of the images, such as `tenant_id` or `https://example.com/tenant`. All
   * callers whose tokens have the same value share their images.
   *
   * The claim must be one string. If it is missing, empty, a list or an object, the API responds with 403 and names the
   * claim. Use a claim that callers cannot edit. A Cognito id token has the custom attributes of the user pool, such as
   * `custom:tenant`; an access token has them only if a trigger adds them.
   *
   * @default - `sub`: each user owns their images
   */
  readonly ownerClaim?: string;

  /**
   * Scopes that permit calls. A token needs at least one of them in its claim `scope` or `scp`; API Gateway responds to
   * others with 403. A Cognito id token has no scopes.
   *
   * @default - tokens need no scope
   */
  readonly scopes?: string[];
}

/**
 * Options of `ApiAuth.jwt`.
 *
 * @example
 * new ServerlessImageProcessor(this, 'Images', {
 *   auth: ApiAuth.jwt({
 *     issuer: 'https://login.example.com/',
 *     audience: ['https://images.example.com'],
 *     ownerClaim: 'tenant_id',
 *   }),
 * });
 */
export interface JwtAuthOptions extends TokenAuthOptions {
  /**
   * Issuer of the tokens, as in their claim `iss`: an https URL below which API Gateway finds
   * `/.well-known/openid-configuration`.
   */
  readonly issuer: string;

  /** Accepted audiences, at least one: values of the token's claim `aud` or `client_id`. */
  readonly audience: string[];

  /**
   * Id of the client that the upload page signs in with: a public client, also called single-page application, which
   * uses the authorization code flow with PKCE.
   *
   * Add the URL of the page, with a slash at its end, to the client's redirect URIs and logout URIs. A warning at
   * synth, which can be acknowledged, names the URL. The page reads the endpoints from the issuer's
   * `/.well-known/openid-configuration`, which has to allow the origin of the page (CORS), as does the token endpoint.
   *
   * The page sends access tokens. If no `scopes` are set and the client id is one of the audiences, it sends id tokens.
   *
   * @default - nobody can sign in on the page: setting `website` is an error at synth
   */
  readonly clientId?: string;

  /**
   * Scopes that the page requests in addition to `openid`, for example `offline_access` if the issuer returns refresh
   * tokens only with it.
   *
   * @default - the scopes that permit calls (`scopes`)
   */
  readonly signInScopes?: string[];

  /**
   * Additional query parameters of the page's request to sign in, by name, such as `audience`.
   *
   * @default - no additional parameters
   */
  readonly signInParameters?: { readonly [name: string]: string };

  /**
   * Additional hosts that the page may connect to, such as `token.example.com`, if the token endpoint of the issuer is
   * on another host.
   *
   * @default - the host of the issuer only
   */
  readonly signInHosts?: string[];
}

/**
 * Options of `ApiAuth.cognito`.
 *
 * @example
 * const userPool = new cognito.UserPool(this, 'Users');
 * const client = userPool.addClient('Web');
 * new ServerlessImageProcessor(this, 'Images', {
 *   auth: ApiAuth.cognito({ userPool, clients: [client] }),
 * });
 */
export interface CognitoAuthOptions extends TokenAuthOptions {
  /** User pool that issues the tokens. */
  readonly userPool: IUserPool;

  /**
   * App clients whose tokens are accepted, at least one.
   *
   * The upload page signs in with the first client, which must have no secret. If this CDK app creates the client, the
   * construct adds the authorization code flow, the scope `openid`, and the URLs of the page as callback and logout
   * URLs to its settings. For an imported client, a warning at synth, which can be acknowledged, names the URLs to add.
   */
  readonly clients: IUserPoolClient[];

  /**
   * Domain of the user pool, where users of the upload page sign in.
   *
   * @default - the domain that this CDK app creates for the user pool
   */
  readonly domain?: IUserPoolDomain;
}

/**
 * Authorization of the HTTP API's callers.
 *
 * With tokens (`ApiAuth.jwt` and `ApiAuth.cognito`), every image has an owner: the user who requested its upload, or
 * the tenant that a claim of the token names. Callers see, list and change only the images of their owner.
 */
export class ApiAuth {
  /**
   * Allows anyone to upload, and to read and delete each image whose id they know.
   *
   * The API serves only images that it issued an id for, and responds with 404 for objects that reached the bucket by
   * other means. The stack gets a warning that can be acknowledged. An imported upload bucket is an error at synth,
   * unless the option `acceptImportedBucket` is set.
   */
  public static none(options: NoAuthOptions = {}): ApiAuth {
    return new ApiAuth('none', () => undefined, {}, undefined, options.acceptImportedBucket ?? false);
  }

  /**
   * Allows callers with a JSON Web Token of an issuer, for one of the audiences, in the header
   * `Authorization: Bearer …`.
   *
   * Throws if the issuer is not an https URL, no audience is given, a scope or the claim is empty, or an option of the
   * page's sign-in is invalid.
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
   * Allows callers who signed in to a Cognito user pool, with their id or access token in the header
   * `Authorization: Bearer …`.
   *
   * Throws if no client is given, or if a scope or the claim is empty.
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
   * Allows callers whose AWS credentials permit `execute-api:Invoke`, and who sign requests with Signature Version 4.
   * Such callers are back ends: they see every image.
   *
   * Grant the permission with the processor's `grantInvoke`. To grant it for single operations, use an ARN of the API
   * with method and path (`arnForExecuteApi`). An ARN without a path includes the operations below `/admin`.
   */
  public static iam(): ApiAuth {
    return new ApiAuth('iam', () => new HttpIamAuthorizer(), {});
  }

  /** Indicates whether images have owners, so that callers see only the images of their owner. */
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

import { Token } from 'aws-cdk-lib';
import type { IHttpRouteAuthorizer } from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpIamAuthorizer, HttpJwtAuthorizer, HttpUserPoolAuthorizer } from 'aws-cdk-lib/aws-apigatewayv2-authorizers';
import type { IUserPool, IUserPoolClient } from 'aws-cdk-lib/aws-cognito';
import type { ImageAccess } from './contract/settings';
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

/**
 * Authorization of the HTTP API's callers.
 *
 * With `jwt` and `cognito`, every image belongs to the caller who requested its upload (the token's `sub`). For other
 * callers it does not exist, and `GET /images` lists the caller's own images.
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
    return new ApiAuth('none', () => undefined, options.acceptImportedBucket ?? false);
  }

  /**
   * Allows callers with a JSON Web Token of this issuer, for one of these audiences, as `Authorization: Bearer …`.
   *
   * @param issuer the token's `iss`, an https URL under which API Gateway finds `/.well-known/openid-configuration`
   * @param audience the accepted values of the token's `aud` or `client_id`, at least one
   * @throws at synth if the issuer is not an https URL or no audience is given
   */
  public static jwt(issuer: string, ...audience: string[]): ApiAuth {
    if (!Token.isUnresolved(issuer) && !/^https:\/\/[^/\s]+/.test(issuer)) {
      throw invalidProp(
        'ApiAuth.jwt issuer',
        issuer,
        'an https URL, as in the token\'s "iss"',
        "copy it from your identity provider's settings",
      );
    }
    if (audience.length === 0) {
      throw invalidProp(
        'ApiAuth.jwt audience',
        audience,
        'at least one audience',
        'pass the client id that the tokens are issued for',
      );
    }
    return new ApiAuth('jwt', () => new HttpJwtAuthorizer('Authorizer', issuer, { jwtAudience: audience }));
  }

  /**
   * Allows callers who signed in to a Cognito user pool, with their id or access token as `Authorization: Bearer …`.
   *
   * @param userPool the pool that issues the tokens
   * @param clients the app clients whose tokens are accepted, at least one
   * @throws at synth if no client is given
   */
  public static cognito(userPool: IUserPool, ...clients: IUserPoolClient[]): ApiAuth {
    if (clients.length === 0) {
      throw invalidProp(
        'ApiAuth.cognito clients',
        clients,
        'at least one app client',
        'pass the client that your page signs in with',
      );
    }
    return new ApiAuth(
      'jwt',
      () =>
        new HttpUserPoolAuthorizer('Authorizer', userPool, {
          userPoolClients: clients,
          // otherwise API Gateway looks for an imported pool in the stack's own region
          userPoolRegion: userPool.env.region,
        }),
    );
  }

  /**
   * Allows callers with AWS credentials that permit `execute-api:Invoke`, by Signature Version 4. For back ends, which
   * see every image.
   *
   * The processor's `grantInvoke` grants it on every operation for callers. For one of them, grant it on an ARN, such as
   * `api.arnForExecuteApi('GET', '/images/*')`. The ARN `api.arnForExecuteApi()` without a path includes the operations
   * below `/admin`.
   */
  public static iam(): ApiAuth {
    return new ApiAuth('iam', () => new HttpIamAuthorizer());
  }

  /** Indicates whether each caller sees their own images only. */
  public readonly scopesImagesToCaller: boolean;

  private constructor(
    private readonly mode: 'none' | 'jwt' | 'iam',
    private readonly createAuthorizer: () => IHttpRouteAuthorizer | undefined,
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

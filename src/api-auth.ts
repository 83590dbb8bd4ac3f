import { Token } from 'aws-cdk-lib';
import type { IHttpRouteAuthorizer } from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpIamAuthorizer, HttpJwtAuthorizer, HttpUserPoolAuthorizer } from 'aws-cdk-lib/aws-apigatewayv2-authorizers';
import type { IUserPool, IUserPoolClient } from 'aws-cdk-lib/aws-cognito';
import type { ImageAccess } from './contract/settings';
import { invalidProp } from './validation';

/** Options of `ApiAuth.none`. */
export interface NoAuthOptions {
  /**
   * Whether strangers may upload into an `uploadBucket` that is imported, so that their files lie beside what the bucket held before.
   *
   * They do not reach the other objects: the API knows only images that it gave an id to, and its role may write and delete only objects
   * whose key is `uploadPrefix` and a UUID. They can fill the bucket.
   *
   * @default false: an imported `uploadBucket` without auth is an error at synth
   */
  readonly acceptImportedBucket?: boolean;
}

/**
 * Who may call the HTTP API.
 *
 * With `jwt` and `cognito` every image belongs to the caller who asked for its upload (the token's `sub`): to others it does not exist,
 * and `GET /images` lists the caller's own.
 */
export class ApiAuth {
  /**
   * Everybody may upload, and read and delete each image whose id they know. The API tells of images that it gave an id to, and of no
   * others: what came into the bucket by other means is a 404. The stack gets a warning that can be acknowledged.
   *
   * An imported `uploadBucket` is an error at synth, unless `acceptImportedBucket` says that strangers may upload into it.
   */
  public static none(options: NoAuthOptions = {}): ApiAuth {
    return new ApiAuth('none', () => undefined, options.acceptImportedBucket ?? false);
  }

  /**
   * Callers with a JSON Web Token of this issuer, for one of these audiences, as `Authorization: Bearer …`.
   *
   * @param issuer the token's `iss`, an https URL under which API Gateway finds `/.well-known/openid-configuration`
   * @param audience the accepted values of the token's `aud` or `client_id`, at least one
   * @throws at synth if the issuer is no https URL or there is no audience
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
        'give the client id that the tokens are made for',
      );
    }
    return new ApiAuth('jwt', () => new HttpJwtAuthorizer('Authorizer', issuer, { jwtAudience: audience }));
  }

  /**
   * Callers who have signed in to a Cognito user pool, with their id or access token as `Authorization: Bearer …`.
   *
   * @param userPool the pool that the tokens come from
   * @param clients the app clients whose tokens are accepted, at least one
   * @throws at synth if there is no client
   */
  public static cognito(userPool: IUserPool, ...clients: IUserPoolClient[]): ApiAuth {
    if (clients.length === 0) {
      throw invalidProp(
        'ApiAuth.cognito clients',
        clients,
        'at least one app client',
        'give the one that your page signs in with',
      );
    }
    return new ApiAuth(
      'jwt',
      () =>
        new HttpUserPoolAuthorizer('Authorizer', userPool, {
          userPoolClients: clients,
          // else API Gateway looks for an imported pool in the stack's own region
          userPoolRegion: userPool.env.region,
        }),
    );
  }

  /**
   * Callers with AWS credentials that allow `execute-api:Invoke`, by Signature Version 4: for back ends, which see every image.
   *
   * The processor's `api.arnForExecuteApi()` is the resource to allow it on: every operation, or one, as in `arnForExecuteApi('GET', '/images/*')`.
   */
  public static iam(): ApiAuth {
    return new ApiAuth('iam', () => new HttpIamAuthorizer());
  }

  /** Whether each image belongs to a caller. */
  public readonly scopesImagesToCaller: boolean;

  private constructor(
    private readonly mode: 'none' | 'jwt' | 'iam',
    private readonly makeAuthorizer: () => IHttpRouteAuthorizer | undefined,
    private readonly acceptsImportedBucket = true,
  ) {
    this.scopesImagesToCaller = mode === 'jwt';
  }

  /** @internal whether nobody is turned away */
  public get _isPublic(): boolean {
    return this.mode === 'none';
  }

  /** @internal which images callers see */
  public get _access(): ImageAccess {
    return ACCESS[this.mode];
  }

  /** @internal whether originals may lie in a bucket that was there before */
  public get _fitsImportedBucket(): boolean {
    return this.acceptsImportedBucket;
  }

  /** @internal a new authorizer, since each belongs to one API */
  public _newAuthorizer(): IHttpRouteAuthorizer | undefined {
    return this.makeAuthorizer();
  }
}

const ACCESS = { none: 'issued', jwt: 'owned', iam: 'all' } as const;

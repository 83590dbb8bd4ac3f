import { Token } from 'aws-cdk-lib';
import type { IHttpRouteAuthorizer } from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpIamAuthorizer, HttpJwtAuthorizer, HttpUserPoolAuthorizer } from 'aws-cdk-lib/aws-apigatewayv2-authorizers';
import type { IUserPool, IUserPoolClient } from 'aws-cdk-lib/aws-cognito';
import { invalidProp } from './private/invalid-prop';

/**
 * Who may call the HTTP API.
 *
 * With `jwt` and `cognito` every image belongs to the caller who asked for its upload (the token's `sub`): to others it does not exist,
 * and `GET /images` lists the caller's own.
 */
export class ApiAuth {
  /** Everybody: whoever knows an image's id may read and delete it. The stack gets a warning that can be acknowledged. */
  public static none(): ApiAuth {
    return new ApiAuth('none', () => undefined);
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
      throw invalidProp('ApiAuth.jwt issuer', issuer, 'an https URL, as in the token\'s "iss"', 'copy it from your identity provider\'s settings');
    }
    if (audience.length === 0) {
      throw invalidProp('ApiAuth.jwt audience', audience, 'at least one audience', 'give the client id that the tokens are made for');
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
      throw invalidProp('ApiAuth.cognito clients', clients, 'at least one app client', 'give the one that your page signs in with');
    }
    return new ApiAuth('jwt', () => new HttpUserPoolAuthorizer('Authorizer', userPool, {
      userPoolClients: clients,
      // else API Gateway looks for an imported pool in the stack's own region
      userPoolRegion: userPool.env.region,
    }));
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
  public readonly ownsImages: boolean;

  private constructor(private readonly mode: 'none' | 'jwt' | 'iam', private readonly makeAuthorizer: () => IHttpRouteAuthorizer | undefined) {
    this.ownsImages = mode === 'jwt';
  }

  /** @internal whether nobody is turned away */
  public get _open(): boolean {
    return this.mode === 'none';
  }

  /** @internal a new authorizer, since each belongs to one API */
  public _newAuthorizer(): IHttpRouteAuthorizer | undefined {
    return this.makeAuthorizer();
  }
}

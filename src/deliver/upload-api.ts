import { AccessLogFormat } from 'aws-cdk-lib/aws-apigateway';
import * as apigatewayv2 from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import type { IGrantable } from 'aws-cdk-lib/aws-iam';
import type * as lambda from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import { ApiDomain, assertApiDomain } from './api-domain';
import { apiFunction, type ApiFunctionProps } from './api-function';
import { corsOfGateway, functionsAnswerCors, PREFLIGHT_PATH } from './cors';
import { grantOperations, operationsFor, type Route } from './operations';
import type { ApiAuth } from '../api-auth';
import type { ApiDomainOptions } from '../api-domain-options';
import { ROUTES } from '../contract/http';
import { grantObjects } from '../shared/bucket-grants';
import { encryptedLogGroup } from '../shared/log-group';
import { checkedFor } from '../validation';

/** Properties of `UploadApi`. */
export interface UploadApiProps extends ApiFunctionProps {
  readonly auth: ApiAuth;
  readonly throttle: apigatewayv2.ThrottleSettings;
  /** Domain name; without one, API Gateway's own name is the only one. */
  readonly domain?: ApiDomainOptions;
}

/** HTTP API and its function, for presigned uploads and manifests. */
export class UploadApi extends Construct {
  public readonly api: apigatewayv2.HttpApi;
  public readonly function: lambda.Function;
  public readonly stage: apigatewayv2.HttpStage;
  public readonly domainName?: apigatewayv2.DomainName;
  /** Base URL, without a trailing slash. */
  public readonly url: string;

  constructor(scope: Construct, id: string, props: UploadApiProps) {
    super(scope, id);
    const { domain } = props;
    checkedFor(scope, () => assertApiDomain(scope, domain));
    this.function = this.createFunction(props);
    this.api = new apigatewayv2.HttpApi(this, 'HttpApi', {
      description: 'Presigned image uploads and image manifests',
      createDefaultStage: false,
      corsPreflight: corsOfGateway(props.allowedOrigins, hasCookies(props.settings)),
      disableExecuteApiEndpoint: domain?.disableExecuteApiEndpoint || undefined,
    });
    this.stage = this.createStage(props);
    this.addRoutes(props);
    this.domainName =
      domain && new ApiDomain(this, 'Domain', { options: domain, api: this.api, stage: this.stage }).domainName;
    this.url = domain ? `https://${domain.domainName}` : this.api.apiEndpoint;
  }

  /** Grants calling the operations for callers, which `ApiAuth.iam()` requires. */
  public grantInvoke(grantee: IGrantable): void {
    grantOperations(this.api, grantee, 'caller');
  }

  // one explicit route per operation: under an authorizer, ANY and $default would also catch preflight requests
  private addRoutes({ auth, settings, allowedOrigins }: UploadApiProps): void {
    const integration = new HttpLambdaIntegration('Integration', this.function);
    const authorizer = auth._createAuthorizer();
    const authorizationScopes = authorizer && auth._scopes;
    const omitted = [
      ...(auth.scopesImagesToCaller ? [] : [ROUTES.listImages]),
      ...(settings.quota ? [] : [ROUTES.getUsage]),
      ...(hasCookies(settings) ? [] : [ROUTES.getCookies]),
    ];
    const add = (
      { path, method }: Route,
      access: Pick<apigatewayv2.AddRoutesOptions, 'authorizer' | 'authorizationScopes'>,
    ) => this.api.addRoutes({ path, methods: [apigatewayv2.HttpMethod[method]], integration, ...access });
    const routes = operationsFor('caller').filter(route => !omitted.some(other => other === route));
    routes.forEach(route => add(route, { authorizer, authorizationScopes }));
    operationsFor('none').forEach(route => add(route, {}));
    if (functionsAnswerCors(allowedOrigins)) {
      this.api.addRoutes({ path: PREFLIGHT_PATH, methods: [apigatewayv2.HttpMethod.OPTIONS], integration });
    }
  }

  private createFunction(props: UploadApiProps): lambda.Function {
    const handler = apiFunction(this, 'api', { ...props, description: 'Issues presigned uploads and image manifests' });
    // with other access, callers see no image that was not uploaded through the API
    const { uploadPrefix, access } = props.settings;
    if (access === 'all') {
      grantObjects(props.uploadBucket, handler, `${uploadPrefix}*`, 's3:DeleteObject');
    }
    if (props.auth.scopesImagesToCaller) {
      props.table.grantListByOwner(handler);
    }
    return handler;
  }

  private createStage(props: UploadApiProps): apigatewayv2.HttpStage {
    const { logRetention: retention, removalPolicy, encryptionKey } = props;
    const logGroup = encryptedLogGroup(this, 'AccessLogs', { retention, removalPolicy, encryptionKey });
    return this.api.addStage('Stage', {
      stageName: '$default',
      autoDeploy: true,
      throttle: props.throttle,
      accessLogSettings: {
        destination: new apigatewayv2.LogGroupLogDestination(logGroup),
        format: AccessLogFormat.custom(ACCESS_LOG),
      },
    });
  }
}

function hasCookies({ delivery }: ApiFunctionProps['settings']): boolean {
  return delivery?.signing?.cookieDomain !== undefined;
}

/**
 * Format of the access log: JSON that stays JSON, since API Gateway does not promise to escape what it inserts, and in
 * 2022 did not. All values are ids, numbers, names and ARNs, which contain no quotes and no backslashes, but the last:
 * the message of an integration error, a text of AWS. It is last so that a quote in it leaves the fields before it
 * readable.
 */
const ACCESS_LOG = JSON.stringify({
  requestId: '$context.requestId',
  time: '$context.requestTime',
  routeKey: '$context.routeKey',
  status: '$context.status',
  ip: '$context.identity.sourceIp',
  // the signer, with IAM authorization
  caller: '$context.identity.userArn',
  latencyMs: '$context.responseLatency',
  // a name such as UNAUTHORIZED: the message may quote the caller
  error: '$context.error.responseType',
  integrationStatus: '$context.integration.status',
  integrationError: '$context.integrationErrorMessage',
});

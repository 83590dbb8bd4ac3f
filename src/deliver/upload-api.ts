import { Duration, type RemovalPolicy } from 'aws-cdk-lib';
import { AccessLogFormat } from 'aws-cdk-lib/aws-apigateway';
import * as apigatewayv2 from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type * as lambda from 'aws-cdk-lib/aws-lambda';
import type * as logs from 'aws-cdk-lib/aws-logs';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type { ApiAuth } from '../api-auth';
import { ROUTES } from '../contract/http';
import { uploadKeyPattern } from '../contract/keys';
import type { ApiSettings } from '../contract/settings';
import type { ImageTable } from '../record/image-table';
import { grantObjects } from '../shared/bucket-grants';
import { nodeFunction } from '../shared/lambda-function';
import { encryptedLogGroup } from '../shared/log-group';

/** Properties of `UploadApi`. */
export interface UploadApiProps {
  readonly uploadBucket: IBucket;
  readonly variantsBucket: IBucket;
  readonly table: ImageTable;
  readonly queue: IQueue;
  readonly auth: ApiAuth;
  /** Layer with the settings of all presets. */
  readonly presetsLayer: lambda.ILayerVersion;
  readonly settings: Omit<ApiSettings, 'presets' | 'uploadBucket' | 'variantsBucket' | 'table' | 'queueUrl'>;
  readonly allowedOrigins: string[];
  readonly throttle: apigatewayv2.ThrottleSettings;
  readonly architecture: lambda.Architecture;
  readonly logRetention: logs.RetentionDays;
  readonly removalPolicy: RemovalPolicy;
  readonly encryptionKey?: IKey;
}

/** HTTP API and its function, for presigned uploads and manifests. */
export class UploadApi extends Construct {
  public readonly api: apigatewayv2.HttpApi;
  public readonly function: lambda.Function;

  constructor(scope: Construct, id: string, props: UploadApiProps) {
    super(scope, id);
    this.function = this.createFunction(props);
    this.api = new apigatewayv2.HttpApi(this, 'HttpApi', {
      description: 'Presigned image uploads and image manifests',
      createDefaultStage: false,
      corsPreflight: {
        allowOrigins: props.allowedOrigins,
        allowMethods: [
          apigatewayv2.CorsHttpMethod.GET,
          apigatewayv2.CorsHttpMethod.POST,
          apigatewayv2.CorsHttpMethod.PATCH,
          apigatewayv2.CorsHttpMethod.DELETE,
        ],
        allowHeaders: ['authorization', 'content-type', 'if-match', 'if-none-match'],
        exposeHeaders: ['etag', 'location', 'retry-after'],
        maxAge: Duration.hours(1),
      },
    });
    this.addStage(props);
    this.addRoutes(props);
  }

  // one explicit route per operation: under an authorizer, ANY and $default would also catch preflight requests
  private addRoutes({ auth, settings }: UploadApiProps): void {
    const integration = new HttpLambdaIntegration('Integration', this.function);
    const authorizer = auth._createAuthorizer();
    const authorizationScopes = authorizer && auth._scopes;
    const omitted = [
      ...(auth.scopesImagesToCaller ? [] : [ROUTES.listImages]),
      ...(settings.quota ? [] : [ROUTES.getUsage]),
    ];
    const routes = Object.values(ROUTES).filter(route => !omitted.some(other => other === route));
    for (const { path, method } of routes) {
      const methods = [apigatewayv2.HttpMethod[method]];
      this.api.addRoutes({ path, methods, integration, authorizer, authorizationScopes });
    }
  }

  private createFunction(props: UploadApiProps): lambda.Function {
    const settings: Omit<ApiSettings, 'presets'> = {
      ...props.settings,
      uploadBucket: props.uploadBucket.bucketName,
      variantsBucket: props.variantsBucket.bucketName,
      table: props.table.table.tableName,
      queueUrl: props.queue.queueUrl,
    };
    const { architecture, logRetention, removalPolicy } = props;
    const handler = nodeFunction(this, 'api', {
      description: 'Issues presigned uploads and image manifests',
      settings,
      layers: [props.presetsLayer],
      architecture,
      memorySize: 512,
      timeout: Duration.seconds(10),
      logRetention,
      removalPolicy,
      encryptionKey: props.encryptionKey,
    });
    // requests that the function signs have no more permissions than the function
    const { uploadPrefix, access } = props.settings;
    grantObjects(props.uploadBucket, handler, uploadKeyPattern(uploadPrefix), 's3:PutObject', 's3:DeleteObject');
    // with other access, callers see no image that was not uploaded through the API
    if (access === 'all') {
      grantObjects(props.uploadBucket, handler, `${uploadPrefix}*`, 's3:DeleteObject');
    }
    grantObjects(props.variantsBucket, handler, '*', 's3:GetObject');
    props.table.grantRecords(handler);
    if (props.auth.scopesImagesToCaller) {
      props.table.grantListByOwner(handler);
    }
    if (props.settings.quota) {
      props.table.grantUsage(handler);
    }
    props.queue.grant(handler, 'sqs:SendMessage');
    props.queue.encryptionMasterKey?.grant(handler, 'kms:GenerateDataKey', 'kms:Decrypt');
    return handler;
  }

  private addStage(props: UploadApiProps): void {
    const { logRetention: retention, removalPolicy, encryptionKey } = props;
    const logGroup = encryptedLogGroup(this, 'AccessLogs', { retention, removalPolicy, encryptionKey });
    this.api.addStage('Stage', {
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

const ACCESS_LOG = JSON.stringify({
  requestId: '$context.requestId',
  time: '$context.requestTime',
  routeKey: '$context.routeKey',
  status: '$context.status',
  ip: '$context.identity.sourceIp',
  latencyMs: '$context.responseLatency',
  // a name such as UNAUTHORIZED: the message may contain quotes, which would break the JSON
  error: '$context.error.responseType',
  integrationStatus: '$context.integration.status',
  integrationError: '$context.integrationErrorMessage',
});

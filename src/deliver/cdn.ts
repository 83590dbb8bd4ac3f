import { Duration, Stack } from 'aws-cdk-lib';
import type { HttpApi } from 'aws-cdk-lib/aws-apigatewayv2';
import * as cloudfront from 'aws-cdk-lib/aws-cloudfront';
import { HttpOrigin, S3BucketOrigin } from 'aws-cdk-lib/aws-cloudfront-origins';
import * as iam from 'aws-cdk-lib/aws-iam';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import type { CdnOptions } from '../cdn-options';
import { foldAcceptCode, negotiatedFormats } from './stable-url/fold-accept';
import { ACCEPT_HEADER, REDIRECT_SECONDS } from '../contract/delivery';
import type { Presets } from '../contract/presets';

/** Properties of `Cdn`. */
export interface CdnProps {
  readonly options: CdnOptions;
  readonly variantsBucket: IBucket;
  readonly api: HttpApi;
  readonly presets: Presets;
}

/** Distribution before the public variants and the public operations of the API. */
export class Cdn extends Construct {
  public readonly distribution: cloudfront.Distribution;
  /** Base URL of the images, without a trailing slash. */
  public readonly url: string;
  private origin?: cloudfront.IOrigin;

  constructor(
    scope: Construct,
    id: string,
    private readonly props: CdnProps,
  ) {
    super(scope, id);
    const { options } = props;
    this.distribution = options.distribution ?? this.createDistribution(options);
    const [domainName] = options.domainNames ?? [];
    this.url = `https://${options.domainName ?? domainName ?? this.distribution.distributionDomainName}`;
    this.addBehaviors(this.distribution);
  }

  private addBehaviors(distribution: cloudfront.Distribution): void {
    const { api } = this.props;
    const { region, urlSuffix } = Stack.of(this);
    const apiOrigin = new HttpOrigin(`${api.apiId}.execute-api.${region}.${urlSuffix}`);
    const shared = { viewerProtocolPolicy: cloudfront.ViewerProtocolPolicy.REDIRECT_TO_HTTPS };
    distribution.addBehavior('/public/images/*', apiOrigin, { ...shared, cachePolicy: this.apiCache('Manifests') });
    distribution.addBehavior('/i/*', apiOrigin, {
      ...shared,
      cachePolicy: this.apiCache('Redirects', ACCEPT_HEADER),
      functionAssociations: [
        { eventType: cloudfront.FunctionEventType.VIEWER_REQUEST, function: this.acceptFunction() },
      ],
    });
    distribution.addBehavior('/public/*', this.bucketOrigin(), { ...shared, cachePolicy: this.fileCache() });
    this.allow(distribution);
  }

  private createDistribution(options: CdnOptions): cloudfront.Distribution {
    return new cloudfront.Distribution(this, 'Distribution', {
      comment: 'Images',
      domainNames: options.domainNames,
      certificate: options.certificate,
      priceClass: options.priceClass,
      webAclId: options.webAclId,
      logBucket: options.logBucket,
      logFilePrefix: options.logFilePrefix,
      httpVersion: cloudfront.HttpVersion.HTTP2_AND_3,
      defaultBehavior: {
        origin: this.bucketOrigin(),
        viewerProtocolPolicy: cloudfront.ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
      },
    });
  }

  private bucketOrigin(): cloudfront.IOrigin {
    this.origin ??= S3BucketOrigin.withBucketDefaults(this.props.variantsBucket, {
      originAccessControlId: new cloudfront.S3OriginAccessControl(this, 'Access').originAccessControlId,
    });
    return this.origin;
  }

  private allow({ distributionId }: cloudfront.Distribution): void {
    const { partition, account } = Stack.of(this);
    this.props.variantsBucket.addToResourcePolicy(
      new iam.PolicyStatement({
        actions: ['s3:GetObject'],
        resources: [this.props.variantsBucket.arnForObjects('public/*')],
        principals: [new iam.ServicePrincipal('cloudfront.amazonaws.com')],
        conditions: {
          StringEquals: {
            'aws:SourceArn': `arn:${partition}:cloudfront::${account}:distribution/${distributionId}`,
            'aws:SourceAccount': account,
          },
        },
      }),
    );
  }

  private acceptFunction(): cloudfront.Function {
    return new cloudfront.Function(this, 'Accept', {
      runtime: cloudfront.FunctionRuntime.JS_2_0,
      code: cloudfront.FunctionCode.fromInline(foldAcceptCode(negotiatedFormats(this.props.presets))),
    });
  }

  private apiCache(id: string, ...headers: string[]): cloudfront.CachePolicy {
    return new cloudfront.CachePolicy(this, id, {
      minTtl: Duration.seconds(0),
      defaultTtl: Duration.seconds(0),
      maxTtl: Duration.seconds(REDIRECT_SECONDS),
      headerBehavior: headers.length
        ? cloudfront.CacheHeaderBehavior.allowList(...headers)
        : cloudfront.CacheHeaderBehavior.none(),
    });
  }

  private fileCache(): cloudfront.CachePolicy {
    const edgeCache = this.props.options.edgeCache ?? Duration.days(365);
    return new cloudfront.CachePolicy(this, 'Files', {
      minTtl: Duration.seconds(0),
      defaultTtl: edgeCache,
      maxTtl: edgeCache,
    });
  }
}
